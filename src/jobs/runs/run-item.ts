/** One thing that a client wants in a run; `path` is where the request names it. */
export type RunItem = { path: string } & (
  | { kind: 'url'; url: string; externalRef: string | null }
  | { kind: 'object'; integrationId: string; key: string; externalRef: string | null }
  | { kind: 'prefix'; integrationId: string; prefix: string }
  | { kind: 'document'; documentId: string; externalRef: string | null }
);

/** The items of one kind. */
export type ItemOf<Kind extends RunItem['kind']> = Extract<RunItem, { kind: Kind }>;
