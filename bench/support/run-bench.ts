/**
 * Runs a benchmark, and prints what it found as one line of JSON on standard output. What it has started is stopped when it ends,
 * and also when it is interrupted. Exits with 1 when it could not measure.
 */
export async function runBench(
  measure: (cleanup: AsyncDisposableStack) => Promise<Record<string, unknown>>,
): Promise<void> {
  const cleanup = new AsyncDisposableStack();
  const interrupted = Promise.withResolvers<never>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => interrupted.reject(new Error(`interrupted by ${signal}`)));
  }
  try {
    const found = await Promise.race([measure(cleanup), interrupted.promise]);
    process.stdout.write(`${JSON.stringify(found)}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    await cleanup.disposeAsync();
  }
}
