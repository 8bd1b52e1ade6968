import type { AuthServices } from '../auth/auth-services.ts';
import type { DocumentServices } from '../documents/document-services.ts';
import type { UploadServices } from '../documents/open-upload.ts';
import type { EventServices } from '../events/event-services.ts';
import type { IntegrationServices } from '../integrations/integration-services.ts';
import type { JobServices } from '../jobs/job-services.ts';
import type { Outbound } from '../outbound/outbound.ts';
import type { RateLimiter } from '../rate-limit/rate-limiter.ts';
import type { TemporalLinks } from '../resources/temporal-links.ts';
import type { ProposalServices } from '../schemas/schema-services.ts';
import type { DeliveryServices } from '../webhooks/delivery-services.ts';
import type { EndpointServices } from '../webhooks/endpoint-services.ts';

/** What the HTTP layer works with: the services of the use cases, and how it behaves itself. */
export type HttpServices = AuthServices &
  ProposalServices &
  JobServices &
  EndpointServices &
  DeliveryServices &
  UploadServices &
  DocumentServices &
  EventServices &
  IntegrationServices & {
    limiter: RateLimiter;
    outbound: Outbound;
    http: {
      maxFileSize: number;
      /** The address of the service, where the one that a request names is not the one to tell. */
      publicUrl: string | undefined;
      /** How many proxies stand before the service, whose `X-Forwarded-For` is believed. */
      trustedProxies: number;
      /** The origins whose pages may call the service from a browser, besides its own. */
      corsOrigins: readonly string[];
      links: TemporalLinks;
      /** What the process tells of itself and its workers, in Prometheus' text format. */
      writeMetrics(): Promise<string>;
      /** Whether a span is made of each request. */
      isTraced: boolean;
      /** Every answer is checked against its route's shape, and a wrong one is a 500: for tests. */
      checkAnswers: boolean;
    };
  };
