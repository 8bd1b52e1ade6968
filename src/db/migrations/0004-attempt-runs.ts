import { Migration } from '@mikro-orm/migrations';

/** The run in Temporal of each attempt; and the list of schemas passes by those that were given inline. */
export class AttemptRuns extends Migration {
  override up(): void {
    this.addSql(`
      alter table job_attempts add column run_id text;
      create index on schemas (user_id, id desc) where deleted_at is null and not hidden;
    `);
  }
}
