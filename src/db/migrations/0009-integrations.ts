import { Migration } from '@mikro-orm/migrations';

/** Connections to buckets of users. */
export class Integrations extends Migration {
  override up(): void {
    this.addSql(`
      create table integrations (
        id uuid primary key, user_id uuid not null references users on delete cascade,
        type text not null check (type in ('GCS', 'S3')), name text not null, config json not null,
        credentials_sealed text not null, last_checked_at timestamptz(3), last_error text, created_at timestamptz(3) not null);
      create index on integrations (user_id, id desc);
    `);
  }
}
