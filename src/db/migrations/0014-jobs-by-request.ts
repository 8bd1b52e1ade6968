import { Migration } from '@mikro-orm/migrations';

/** The index by which the jobs of a request are found, in the order of their list. */
export class JobsByRequest extends Migration {
  override up(): void {
    this.addSql(`
      create index jobs_by_request on jobs (user_id, request_id, id desc nulls last)
        where deleted_at is null and request_id is not null;
    `);
  }
}
