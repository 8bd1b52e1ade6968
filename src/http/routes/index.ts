import type { Route } from '../route.ts';
import { listAuditLogRoute } from './audit-log/list-audit-log.ts';
import { createApiKeyRoute } from './auth/create-api-key.ts';
import { deleteApiKeyRoute } from './auth/delete-api-key.ts';
import { getMeRoute } from './auth/get-me.ts';
import { listApiKeysRoute } from './auth/list-api-keys.ts';
import { loginUserRoute } from './auth/login-user.ts';
import { logoutRoute } from './auth/logout.ts';
import { logoutAllRoute } from './auth/logout-all.ts';
import { refreshSessionRoute } from './auth/refresh-session.ts';
import { registerUserRoute } from './auth/register-user.ts';
import { updateMeRoute } from './auth/update-me.ts';
import { createDocumentRoute } from './documents/create-document.ts';
import { deleteDocumentRoute } from './documents/delete-document.ts';
import { drawPageRoute } from './documents/draw-page.ts';
import { getDocumentRoute } from './documents/get-document.ts';
import { getDocumentContentRoute } from './documents/get-document-content.ts';
import { getDocumentTextRoute } from './documents/get-document-text.ts';
import { getPageWordsRoute } from './documents/get-page-words.ts';
import { listDocumentPagesRoute } from './documents/list-document-pages.ts';
import { listDocumentsRoute } from './documents/list-documents.ts';
import { followEventsRoute } from './events/follow-events.ts';
import { createIntegrationRoute } from './integrations/create-integration.ts';
import { deleteIntegrationRoute } from './integrations/delete-integration.ts';
import { getIntegrationRoute } from './integrations/get-integration.ts';
import { listFilesRoute } from './integrations/list-files.ts';
import { listIntegrationsRoute } from './integrations/list-integrations.ts';
import { testIntegrationRoute } from './integrations/test-integration.ts';
import { triggerRunRoute } from './integrations/trigger-run.ts';
import { updateIntegrationRoute } from './integrations/update-integration.ts';
import { cancelRunRoute } from './job-runs/cancel-run.ts';
import { createRunRoute } from './job-runs/create-run.ts';
import { createRunFromSourcesRoute } from './job-runs/create-run-from-sources.ts';
import { createRunFromUrlsRoute } from './job-runs/create-run-from-urls.ts';
import { deleteRunRoute } from './job-runs/delete-run.ts';
import { exportRunRoute } from './job-runs/export-run.ts';
import { followRunRoute } from './job-runs/follow-run.ts';
import { getRunRoute } from './job-runs/get-run.ts';
import { listRunsRoute } from './job-runs/list-runs.ts';
import { retryFailedRoute } from './job-runs/retry-failed.ts';
import { cancelJobRoute } from './jobs/cancel-job.ts';
import { confirmUploadRoute } from './jobs/confirm-upload.ts';
import { correctExtractionRoute } from './jobs/correct-extraction.ts';
import { createJobRoute } from './jobs/create-job.ts';
import { createJobFromDocumentRoute } from './jobs/create-job-from-document.ts';
import { createJobFromUrlRoute } from './jobs/create-job-from-url.ts';
import { deleteJobRoute } from './jobs/delete-job.ts';
import { followJobRoute } from './jobs/follow-job.ts';
import { getExtractionRoute } from './jobs/get-extraction.ts';
import { getJobRoute } from './jobs/get-job.ts';
import { issueUploadUrlRoute } from './jobs/issue-upload-url.ts';
import { listAttemptsRoute } from './jobs/list-attempts.ts';
import { listJobsRoute } from './jobs/list-jobs.ts';
import { listRevisionsRoute } from './jobs/list-revisions.ts';
import { restartJobRoute } from './jobs/restart-job.ts';
import { reviewExtractionRoute } from './jobs/review-extraction.ts';
import { createSchemaRoute } from './schemas/create-schema.ts';
import { deleteSchemaRoute } from './schemas/delete-schema.ts';
import { getJsonSchemaRoute } from './schemas/get-json-schema.ts';
import { getSchemaRoute } from './schemas/get-schema.ts';
import { getSchemaVersionRoute } from './schemas/get-schema-version.ts';
import { importSchemaRoute } from './schemas/import-schema.ts';
import { listSchemaVersionsRoute } from './schemas/list-schema-versions.ts';
import { listSchemasRoute } from './schemas/list-schemas.ts';
import { proposeSchemaRoute } from './schemas/propose-schema.ts';
import { updateSchemaRoute } from './schemas/update-schema.ts';
import { getStatsRoute } from './stats/get-stats.ts';
import { receiveUploadRoute } from './uploads/receive-upload.ts';
import { createUserRoute } from './users/create-user.ts';
import { listUsersRoute } from './users/list-users.ts';
import { updateUserRoute } from './users/update-user.ts';
import { createEndpointRoute } from './webhooks/create-endpoint.ts';
import { deleteEndpointRoute } from './webhooks/delete-endpoint.ts';
import { getDeliveryRoute } from './webhooks/get-delivery.ts';
import { getEndpointRoute } from './webhooks/get-endpoint.ts';
import { getEventCatalogRoute } from './webhooks/get-event-catalog.ts';
import { listDeliveriesRoute } from './webhooks/list-deliveries.ts';
import { listEndpointsRoute } from './webhooks/list-endpoints.ts';
import { pingEndpointRoute } from './webhooks/ping-endpoint.ts';
import { recoverDeliveriesRoute } from './webhooks/recover-deliveries.ts';
import { redeliverRoute } from './webhooks/redeliver.ts';
import { rotateSecretRoute } from './webhooks/rotate-secret.ts';
import { sendEventRoute } from './webhooks/send-event.ts';
import { updateEndpointRoute } from './webhooks/update-endpoint.ts';

/** The whole API, in the order in which it is documented. */
export const ROUTES: readonly Route[] = [
  registerUserRoute,
  loginUserRoute,
  refreshSessionRoute,
  logoutRoute,
  logoutAllRoute,
  getMeRoute,
  updateMeRoute,
  createApiKeyRoute,
  listApiKeysRoute,
  deleteApiKeyRoute,
  listUsersRoute,
  createUserRoute,
  updateUserRoute,
  listAuditLogRoute,
  createSchemaRoute,
  importSchemaRoute,
  proposeSchemaRoute,
  listSchemasRoute,
  getSchemaRoute,
  updateSchemaRoute,
  deleteSchemaRoute,
  listSchemaVersionsRoute,
  getSchemaVersionRoute,
  getJsonSchemaRoute,
  createDocumentRoute,
  listDocumentsRoute,
  getDocumentRoute,
  getDocumentContentRoute,
  getDocumentTextRoute,
  listDocumentPagesRoute,
  getPageWordsRoute,
  drawPageRoute,
  deleteDocumentRoute,
  createJobRoute,
  createJobFromDocumentRoute,
  createJobFromUrlRoute,
  issueUploadUrlRoute,
  receiveUploadRoute,
  confirmUploadRoute,
  listJobsRoute,
  getJobRoute,
  getExtractionRoute,
  correctExtractionRoute,
  listRevisionsRoute,
  reviewExtractionRoute,
  listAttemptsRoute,
  cancelJobRoute,
  restartJobRoute,
  deleteJobRoute,
  followJobRoute,
  createIntegrationRoute,
  listIntegrationsRoute,
  getIntegrationRoute,
  updateIntegrationRoute,
  deleteIntegrationRoute,
  testIntegrationRoute,
  listFilesRoute,
  createRunRoute,
  createRunFromUrlsRoute,
  createRunFromSourcesRoute,
  triggerRunRoute,
  listRunsRoute,
  getRunRoute,
  cancelRunRoute,
  retryFailedRoute,
  deleteRunRoute,
  exportRunRoute,
  followRunRoute,
  followEventsRoute,
  getStatsRoute,
  getEventCatalogRoute,
  createEndpointRoute,
  listEndpointsRoute,
  getEndpointRoute,
  updateEndpointRoute,
  deleteEndpointRoute,
  rotateSecretRoute,
  pingEndpointRoute,
  sendEventRoute,
  listDeliveriesRoute,
  getDeliveryRoute,
  redeliverRoute,
  recoverDeliveriesRoute,
];
