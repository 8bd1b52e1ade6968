import type { JobServices } from './job-services.ts';

/**
 * The services for work in the background on what a request began, so that each line of the log names the request. Within a request they are
 * so already.
 */
export function forRequest<Services extends Pick<JobServices, 'log'>>(
  services: Services,
  { requestId }: { requestId: string | null },
): Services {
  return requestId === null ? services : { ...services, log: services.log.child({ requestId }) };
}
