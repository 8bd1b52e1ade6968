import { ApiError } from '../contract/api-error.ts';

/**
 * Passes on what a source tells as long as the one who listens still may hear it, which `check` says by not refusing. A key that was
 * deleted, an account that was disabled or a session that was ended hears nothing more: the stream ends.
 */
export async function* whileAllowed<Told>(
  source: AsyncIterable<Told>,
  check: () => Promise<unknown>,
): AsyncGenerator<Told> {
  for await (const told of source) {
    try {
      await check();
    } catch (error) {
      if (error instanceof ApiError) return;
      throw error;
    }
    yield told;
  }
}
