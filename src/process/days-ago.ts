const DAY_MS = 86_400_000;

/** The time that lies so many days of 24 hours back. */
export const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS);
