import { Migration } from '@mikro-orm/migrations';

/** What a window's requests found so far, and how many there were. The version before leaves both as they are. */
export class WindowPieces extends Migration {
  override up(): void {
    this.addSql('alter table extraction_windows add pieces json, add requests integer not null default 0;');
  }
}
