import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { loadClientConfigProfile, toClientOptions } from '@temporalio/envconfig';
import type { NativeConnectionOptions } from '@temporalio/worker';

/** Settings of Temporal's own cannot be used; the message is one line that says which. */
export class TemporalSettingsError extends Error {
  override name = 'TemporalSettingsError' as const;
}

const CA = 'TEMPORAL_TLS_SERVER_CA_CERT_…';
const PAIR = 'TEMPORAL_TLS_CLIENT_CERT_… and TEMPORAL_TLS_CLIENT_KEY_…';

/** The first line alone: what follows may show a piece of a file. */
function firstLineOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

function check(settings: string, work: () => unknown): void {
  try {
    work();
  } catch (error) {
    throw new Error(`${settings}: ${firstLineOf(error)}`);
  }
}

/** Authorities that can be read, and a client's certificate with the key that is its own. */
function checkTls({ tls }: NativeConnectionOptions): void {
  if (typeof tls !== 'object' || tls === null) return;
  const { clientCertPair: pair, serverRootCACertificate: ca } = tls;
  if (ca !== undefined) check(CA, () => new X509Certificate(ca));
  if (pair !== undefined)
    check(PAIR, () => createSecureContext({ cert: Buffer.from(pair.crt), key: Buffer.from(pair.key) }));
}

function load(variables: Record<string, string>): NativeConnectionOptions {
  // A file in somebody's home folder is not the service's: it may be out of reach, and it would add keys without a word.
  const isAsked = 'TEMPORAL_CONFIG_FILE' in variables || 'TEMPORAL_PROFILE' in variables;
  const profile = loadClientConfigProfile({ overrideEnvVars: variables, disableFile: !isAsked });
  const { clientCert, clientKey } = profile.tls ?? {};
  if ((clientCert === undefined) !== (clientKey === undefined)) throw new Error(`${PAIR} go together`);
  const options = toClientOptions(profile).connectionOptions;
  checkTls(options);
  return options;
}

/**
 * How to reach Temporal: the address of the setting, with TLS, API key and profile from Temporal's own environment
 * conventions (`TEMPORAL_API_KEY`, `TEMPORAL_TLS_*`, `TEMPORAL_PROFILE`), an empty one counting as unset. The embedded server takes none
 * of these. Throws `TemporalSettingsError` when a certificate, a key, a file or a profile cannot be used.
 */
export function connectionOptions(
  address: string,
  variables: Record<string, string | undefined> | null,
): NativeConnectionOptions {
  if (variables === null) return { address };
  const present: Record<string, string> = {};
  for (const [name, value] of Object.entries(variables))
    if (value !== undefined && value !== '') present[name] = value;
  try {
    return { ...load(present), address };
  } catch (error) {
    throw new TemporalSettingsError(`the connection to Temporal cannot be set up: ${firstLineOf(error)}`);
  }
}
