import test from 'ava';
import { Gauge, Registry } from 'prom-client';
import { metricsWriter } from '../../src/metrics/write-metrics.ts';

test('a number that is none is spelled as the format does, and what Temporal tells is added', async (t) => {
  const own = new Registry();
  new Gauge({ name: 'nothing_measured', help: 'As it says.', registers: [own] }).set(Number.NaN);
  const text = await metricsWriter(own, async () => 'temporal_told 1\n')();
  t.true(text.includes('\nnothing_measured NaN\n'), text);
  t.notRegex(text, / Nan$/m);
  t.true(text.endsWith('\ntemporal_told 1\n'));
});
