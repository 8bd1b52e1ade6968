/**
 * Imported before everything else of a service on Linux: starts the same program again in the same process, with two arenas of glibc's
 * malloc in place of eight for each core. Reading, OCR, workflows and Temporal's core have a thread each, or several, and what each
 * leaves in arenas of its own stays resident and rises for hours (mallopt(3), M_ARENA_MAX). glibc reads the variable before `main`
 * begins, so that it cannot be set later. A process whose parent talks to it by IPC is left as it is: the channel would be lost.
 */
if (process.platform === 'linux' && process.env.MALLOC_ARENA_MAX === undefined && process.send === undefined)
  process.execve?.(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], {
    ...process.env,
    MALLOC_ARENA_MAX: '2',
  });
