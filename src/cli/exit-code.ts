/** What a script can tell from how the command line ended. */
export const EXIT = { COMPLETED: 0, FAILED: 1, USAGE: 2, UNREACHABLE: 3, INTERRUPTED: 130 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
