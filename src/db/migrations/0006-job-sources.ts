import { Migration } from '@mikro-orm/migrations';

/**
 * Where the document of a job is still to be fetched from, sealed. A table of its own, because events tell whole rows of jobs: what is not
 * in the row cannot be told. It goes when the document is there, and with its job.
 */
export class JobSources extends Migration {
  override up(): void {
    this.addSql(`
      create table job_sources (job_id uuid primary key references jobs on delete cascade, sealed text not null);
    `);
  }
}
