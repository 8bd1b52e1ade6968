import type { AuthServices } from '../auth/auth-services.ts';
import type { UploadServices } from '../documents/open-upload.ts';
import type { JobServices } from '../jobs/job-services.ts';
import type { SchemaServices } from '../schemas/schema-services.ts';
import type { TemporalLinks } from './shapes/job.ts';

/** What the HTTP layer works with: the services of the use cases, and how it behaves itself. */
export type HttpServices = AuthServices &
  SchemaServices &
  JobServices &
  UploadServices & {
    http: {
      maxFileSize: number;
      links: TemporalLinks;
      /** Every answer is checked against its route's shape, and a wrong one is a 500: for tests. */
      checkAnswers: boolean;
    };
  };
