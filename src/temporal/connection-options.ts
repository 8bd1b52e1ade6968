import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { NativeConnectionOptions } from '@temporalio/worker';

/**
 * How to reach Temporal: the address of the setting, with TLS, API key and profile from Temporal's own environment
 * conventions (`TEMPORAL_API_KEY`, `TEMPORAL_TLS_*`, `TEMPORAL_PROFILE`). The embedded server takes none of these.
 */
export function connectionOptions(
  address: string,
  variables: Record<string, string | undefined> | null,
): NativeConnectionOptions {
  if (variables === null) return { address };
  const present: Record<string, string> = {};
  for (const [name, value] of Object.entries(variables)) if (value !== undefined) present[name] = value;
  return { ...loadClientConnectConfig({ overrideEnvVars: present }).connectionOptions, address };
}
