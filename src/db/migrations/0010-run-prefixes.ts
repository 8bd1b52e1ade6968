import { Migration } from '@mikro-orm/migrations';

/** What a run has still to list. The listing's place is kept with the jobs that were made of it, in one transaction. */
export class RunPrefixes extends Migration {
  override up(): void {
    this.addSql(`
      create table run_prefixes (
        run_id uuid not null references job_runs on delete cascade, place integer not null,
        integration_id uuid not null, prefix text not null, cursor text not null, primary key (run_id, place));
    `);
  }
}
