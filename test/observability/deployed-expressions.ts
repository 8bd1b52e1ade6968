import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

const deployed = (path: string): Promise<string> =>
  readFile(new URL(`../../deploy/${path}`, import.meta.url), 'utf8');

/** Prometheus' rule files: https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/ */
const ruleFile = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^[A-Z][A-Za-z]+$/),
          expr: z.string(),
          for: z.string().regex(/^\d+[smh]$/),
          labels: z.strictObject({ severity: z.enum(['page', 'warn']) }),
          annotations: z.strictObject({ summary: z.string(), runbook: z.string() }),
        }),
      ),
    }),
  ),
});

/** The rules that alert. Throws when the file is no rule file. */
export async function alertRules() {
  const { groups } = ruleFile.parse(parse(await deployed('prometheus/alerts.yml')));
  return groups.flatMap(({ rules }) => rules);
}

export async function alertExpressions(): Promise<string[]> {
  return (await alertRules()).map(({ expr }) => expr);
}

/** What of a Grafana dashboard is used; Grafana adds the rest. */
const dashboard = z.object({
  uid: z.string(),
  title: z.string(),
  schemaVersion: z.number(),
  panels: z.array(
    z.object({
      id: z.number(),
      title: z.string(),
      type: z.enum(['timeseries', 'stat', 'row']),
      gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
      targets: z
        .array(z.object({ refId: z.string(), expr: z.string(), legendFormat: z.string() }))
        .optional(),
    }),
  ),
});

/** What the dashboard asks for, with its variables put in. Throws when the file is no dashboard. */
export async function dashboardExpressions(): Promise<string[]> {
  const { panels } = dashboard.parse(JSON.parse(await deployed('grafana/extractform.json')));
  const ids = new Set(panels.map(({ id }) => id));
  if (ids.size !== panels.length) throw new Error('two panels of the dashboard have one id');
  return panels
    .flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))
    .map((expr) => expr.replaceAll('$__rate_interval', '5m'));
}
