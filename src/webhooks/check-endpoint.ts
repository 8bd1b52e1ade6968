import { ApiError, invalid } from '../contract/api-error.ts';
import { UrlNotAllowed } from '../outbound/outbound-error.ts';
import type { EndpointInput, EndpointServices } from './endpoint-services.ts';

/** Throws `URL_NOT_ALLOWED`, naming the rule, for an address that may not be asked now. Each attempt checks it anew. */
export async function requireReachable(
  services: EndpointServices,
  url: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    await services.outbound.checkReachable(url, signal);
  } catch (error) {
    if (!(error instanceof UrlNotAllowed)) throw error;
    const { message } = error;
    const errors = [{ in: 'body', path: 'url', message }] as const;
    throw new ApiError('URL_NOT_ALLOWED', `url ${message}`, { errors: [...errors] });
  }
}

/** Throws `VALIDATION_FAILED` for an endpoint that waits for events and names none. */
export function requireEvents({
  events,
  deliveryMode,
}: Pick<EndpointInput, 'events' | 'deliveryMode'>): void {
  if (events.length === 0 && deliveryMode !== 'MANUAL')
    throw invalid('body', 'events', 'must name an event, unless deliveryMode is MANUAL');
}
