/** How much memory rises with a thousand jobs, in MB, by least squares. */
export function slopePerThousand(samples: readonly { jobs: number; mb: number }[]): number {
  const meanJobs = samples.reduce((sum, { jobs }) => sum + jobs, 0) / samples.length;
  const meanMb = samples.reduce((sum, { mb }) => sum + mb, 0) / samples.length;
  const spread = samples.reduce((sum, { jobs }) => sum + (jobs - meanJobs) ** 2, 0);
  const together = samples.reduce((sum, { jobs, mb }) => sum + (jobs - meanJobs) * (mb - meanMb), 0);
  return (together / spread) * 1_000;
}
