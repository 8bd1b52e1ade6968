import { Migration } from '@mikro-orm/migrations';

/** A document can be deleted while the jobs that ended on it stay; one that was stored by itself outlives its jobs. */
export class StoredDocuments extends Migration {
  override up(): void {
    this.addSql(`
      alter table jobs drop constraint jobs_document_id_fkey,
        add constraint jobs_document_id_fkey foreign key (document_id) references documents on delete set null;
      alter table documents add column standalone boolean not null default false;
    `);
  }
}
