import { context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Pool, PoolClient } from 'pg';

/** What a statement does and to which table, as in `insert jobs`: the statement itself may hold values. */
export function summarize(statement: unknown): string {
  const text = typeof statement === 'string' ? statement : '';
  const [, verb = 'query'] = /^\s*([a-z]+)/i.exec(text) ?? [];
  const [, table] = /\b(?:from|into|update)\s+"?([a-z_]+)"?/i.exec(text) ?? [];
  return table === undefined ? verb.toLowerCase() : `${verb.toLowerCase()} ${table}`;
}

function end(span: Span, failed: boolean): void {
  if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

/** Makes a span of each statement that is part of a trace; what the process does by itself is left out. */
export function traceQueries(pool: Pool): void {
  pool.on('connect', (client: PoolClient) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    const traced = (...given: unknown[]): unknown => {
      if (trace.getSpan(context.active()) === undefined) return query(...given);
      const summary = summarize(given[0]);
      const attributes = { 'db.system.name': 'postgresql', 'db.query.summary': summary };
      const span = trace.getTracer('extractform').startSpan(summary, { kind: SpanKind.CLIENT, attributes });
      const answer = query(...given);
      if (answer instanceof Promise)
        answer.then(
          () => end(span, false),
          () => end(span, true),
        );
      else span.end();
      return answer;
    };
    Object.defineProperty(client, 'query', { value: traced, configurable: true, writable: true });
  });
}
