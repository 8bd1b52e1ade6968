import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  nodes: { target: string[]; failureSummary: string }[];
}

/**
 * What axe finds wrong with a page as it is now, a line each; `rule` looks for that alone. It is run from outside, so the page's own
 * policy stays as it is.
 */
export async function violations(page: Page, rule?: string): Promise<string[]> {
  await page.evaluate(SOURCE);
  const options = rule === undefined ? '{}' : JSON.stringify({ runOnly: [rule] });
  const found = (await page.evaluate(
    `axe.run(${options}).then(({ violations }) => violations)`,
  )) as Violation[];
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
}
