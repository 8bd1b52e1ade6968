import { ApiKeyEntity } from './api-key.ts';
import { AuditEntryEntity } from './audit-entry.ts';
import { DocumentEntity, DocumentPageEntity } from './document.ts';
import { EventEntity } from './event.ts';
import { ExtractionEntity, ExtractionRevisionEntity, ExtractionWindowEntity } from './extraction.ts';
import { IdempotencyKeyEntity } from './idempotency-key.ts';
import { IntegrationEntity } from './integration.ts';
import { JobAttemptEntity, JobEntity } from './job.ts';
import { JobRunEntity } from './job-run.ts';
import { JobSourceEntity } from './job-source.ts';
import { RefreshTokenEntity } from './refresh-token.ts';
import { RunPrefixEntity } from './run-prefix.ts';
import { SchemaEntity, SchemaVersionEntity } from './schema.ts';
import { UploadEntity } from './upload.ts';
import { UserEntity } from './user.ts';
import { WebhookAttemptEntity, WebhookDeliveryEntity, WebhookEndpointEntity } from './webhook.ts';

/** Every entity that the ORM knows. */
export const ENTITIES = [
  UserEntity,
  RefreshTokenEntity,
  ApiKeyEntity,
  UploadEntity,
  IntegrationEntity,
  SchemaEntity,
  SchemaVersionEntity,
  DocumentEntity,
  DocumentPageEntity,
  JobRunEntity,
  RunPrefixEntity,
  JobEntity,
  JobSourceEntity,
  JobAttemptEntity,
  ExtractionWindowEntity,
  ExtractionEntity,
  ExtractionRevisionEntity,
  EventEntity,
  IdempotencyKeyEntity,
  WebhookEndpointEntity,
  WebhookDeliveryEntity,
  WebhookAttemptEntity,
  AuditEntryEntity,
];
