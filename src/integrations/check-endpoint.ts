import { ApiError } from '../contract/api-error.ts';
import { UrlNotAllowed } from '../outbound/outbound-error.ts';
import type { IntegrationServices } from './integration-services.ts';

/** Refuses an endpoint that breaks the rules for addresses that users give. Throws `URL_NOT_ALLOWED`. */
export function checkEndpoint({ outbound }: IntegrationServices, endpoint: string | null): void {
  if (endpoint === null) return;
  try {
    outbound.checkUrl(endpoint);
  } catch (error) {
    if (!(error instanceof UrlNotAllowed)) throw error;
    const path = 'config.endpoint';
    const errors = [{ in: 'body' as const, path, message: error.message }];
    throw new ApiError('URL_NOT_ALLOWED', `${path} ${error.message}`, { errors });
  }
}
