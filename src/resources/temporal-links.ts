/** Where workflows can be looked at: the Web UI's address, if there is one, and the namespace. */
export interface TemporalLinks {
  uiUrl: string | null;
  namespace: string;
}

/** The page of a workflow, or of one run of it, in Temporal's Web UI; `null` when there is none. */
export function workflowUrl(
  { uiUrl, namespace }: TemporalLinks,
  workflowId: string,
  runId: string | null = null,
): string | null {
  if (uiUrl === null) return null;
  const page = `${uiUrl}/namespaces/${namespace}/workflows/${encodeURIComponent(workflowId)}`;
  return runId === null ? page : `${page}/${runId}`;
}
