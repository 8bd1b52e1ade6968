/** How many jobs a run can have. */
export const MAX_RUN_JOBS = 10_000;

/** How many objects of a bucket are listed at once. */
export const FILES_PAGE = 1000;
