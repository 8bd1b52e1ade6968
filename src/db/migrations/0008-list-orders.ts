import { Migration } from '@mikro-orm/migrations';

/**
 * Indexes in the order of the long lists, which no primary key has (see `NEWEST_FIRST`). That of all jobs also holds what else a list can be
 * narrowed by, so that counting reads the index alone.
 */
export class ListOrders extends Migration {
  override up(): void {
    this.addSql(`
      drop index jobs_user_id_id_idx, jobs_user_id_status_id_idx, jobs_user_id_schema_id_id_idx, jobs_user_id_parent_run_id_id_idx,
        jobs_user_id_external_ref_id_idx, jobs_user_id_error_code_id_idx, jobs_reviewed, jobs_unreviewed,
        documents_user_id_id_idx, webhook_deliveries_endpoint_id_id_idx, webhook_deliveries_endpoint_id_status_id_idx;
      create index jobs_listed on jobs (user_id, id desc nulls last) include (type, created_at) where deleted_at is null;
      create index jobs_by_status on jobs (user_id, status, id desc nulls last) where deleted_at is null;
      create index jobs_by_schema on jobs (user_id, schema_id, id desc nulls last) where deleted_at is null;
      create index jobs_by_run on jobs (user_id, parent_run_id, id desc nulls last)
        where deleted_at is null and parent_run_id is not null;
      create index jobs_by_reference on jobs (user_id, external_ref, id desc nulls last)
        where deleted_at is null and external_ref is not null;
      create index jobs_by_error on jobs (user_id, error_code, id desc nulls last) where deleted_at is null and error_code is not null;
      create index jobs_reviewed on jobs (user_id, id desc nulls last) where deleted_at is null and reviewed_at is not null;
      create index jobs_unreviewed on jobs (user_id, id desc nulls last) where deleted_at is null and reviewed_at is null;
      create index documents_listed on documents (user_id, id desc nulls last);
      create index deliveries_listed on webhook_deliveries (endpoint_id, id desc nulls last);
      create index deliveries_by_status on webhook_deliveries (endpoint_id, status, id desc nulls last);
    `);
  }
}
