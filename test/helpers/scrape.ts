/**
 * The sum of the samples of a metric at an address of `/metrics` whose labels include these, each written as in the text format:
 * `status="COMPLETED"`. Without any such sample it is 0.
 */
export async function scrape(url: string, metric: string, ...labels: string[]): Promise<number> {
  const response = await fetch(`${url}/metrics`);
  if (!response.ok) throw new Error(`${url}/metrics answered ${response.status}`);
  const samples = (await response.text()).split('\n').filter((line) => /^[^#]/.test(line));
  const wanted = samples.filter(
    (line) => /^\w+/.exec(line)?.[0] === metric && labels.every((label) => line.includes(label)),
  );
  return wanted.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}

/** How many jobs have ended well in a worker, by its own count. */
export const jobsCompletedBy = (url: string) =>
  scrape(url, 'extractform_jobs_ended_total', 'status="COMPLETED"');

/** How many jobs an API has taken, by its own count. */
export const jobsCreatedBy = (url: string) =>
  scrape(
    url,
    'extractform_http_request_duration_seconds_count',
    'method="POST"',
    'route="/api/jobs"',
    'status="201"',
  );
