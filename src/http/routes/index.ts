import type { Route } from '../route.ts';
import { loginUserRoute } from './auth/login-user.ts';
import { refreshSessionRoute } from './auth/refresh-session.ts';
import { registerUserRoute } from './auth/register-user.ts';
import { cancelJobRoute } from './jobs/cancel-job.ts';
import { createJobRoute } from './jobs/create-job.ts';
import { deleteJobRoute } from './jobs/delete-job.ts';
import { getExtractionRoute } from './jobs/get-extraction.ts';
import { getJobRoute } from './jobs/get-job.ts';
import { listJobsRoute } from './jobs/list-jobs.ts';
import { restartJobRoute } from './jobs/restart-job.ts';
import { createSchemaRoute } from './schemas/create-schema.ts';
import { deleteSchemaRoute } from './schemas/delete-schema.ts';
import { getSchemaRoute } from './schemas/get-schema.ts';
import { getSchemaVersionRoute } from './schemas/get-schema-version.ts';
import { listSchemaVersionsRoute } from './schemas/list-schema-versions.ts';
import { listSchemasRoute } from './schemas/list-schemas.ts';
import { updateSchemaRoute } from './schemas/update-schema.ts';

/** The whole API, in the order in which it is documented. */
export const ROUTES: readonly Route[] = [
  registerUserRoute,
  loginUserRoute,
  refreshSessionRoute,
  createSchemaRoute,
  listSchemasRoute,
  getSchemaRoute,
  updateSchemaRoute,
  deleteSchemaRoute,
  listSchemaVersionsRoute,
  getSchemaVersionRoute,
  createJobRoute,
  listJobsRoute,
  getJobRoute,
  getExtractionRoute,
  cancelJobRoute,
  restartJobRoute,
  deleteJobRoute,
];
