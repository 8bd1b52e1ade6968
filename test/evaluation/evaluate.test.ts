import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { freshFolder, startService } from '../helpers/service.ts';

const EVALUATE = new URL('../../bench/evaluate.ts', import.meta.url).pathname;

async function run(args: string[], cwd: string): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, [EVALUATE, ...args], { cwd })) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

async function writeSet(
  folder: string,
  cases: Record<string, { text: string; total: number }>,
): Promise<void> {
  for (const [name, { text, total }] of Object.entries(cases)) {
    await mkdir(join(folder, name), { recursive: true });
    const schema = {
      name: 'Receipt',
      fields: [
        { name: 'total', type: 'number' },
        { name: 'receipt_number', type: 'text' },
      ],
    };
    await writeFile(join(folder, name, 'document.txt'), text);
    await writeFile(join(folder, name, 'schema.json'), JSON.stringify(schema));
    await writeFile(join(folder, name, 'expected.json'), JSON.stringify({ total, receipt_number: null }));
  }
}

test('A folder is run through a service that is there: exact, wrong and missing are told, the diagram and the outputs written', async (t) => {
  const { url } = await startService(t);
  const client = await TestClient.register(url);
  const key = (await client.send('POST', '/api/auth/api-keys', { name: 'evaluate' })).body.apiKey;
  const folder = await freshFolder(t);
  await writeSet(join(folder, 'set'), {
    right: { text: 'Shop\nTotal: 12.50\n', total: 12.5 },
    wrong: { text: 'Shop\nTotal: 12.50\n', total: 99 },
    missing: { text: 'Nothing of the kind\n', total: 7 },
  });
  await writeFile(join(folder, 'set/cases.tsv'), 'case\tkind\nright\tgood\nwrong\tbad\nmissing\tbad\n');
  const args = ['set', '--url', url, '--key', key, '--outputs', 'out', '--errors'];
  const { code, stdout, stderr } = await run(args, folder);
  t.is(code, 0, stderr);
  t.regex(stdout, /^3 documents +3 +33\.3 % +33\.3 % +16\.7 % \(1\) +33\.3 % \(1\) +3\/3$/mu);
  t.regex(stdout, /^good +1 +100\.0 %/mu);
  t.regex(stdout, /^total +3 +33\.3 %/mu);
  t.regex(stdout, /^number +3 +33\.3 %/mu);
  t.regex(stdout, /wrong total: wrong, expected 99, given 12\.5/u);
  t.regex(stdout, /^all values +2 +0\.\d{3} +0\.500 +0\.\d{3}$/mu);
  t.deepEqual(JSON.parse(await readFile(join(folder, 'out/right.json'), 'utf8')), {
    total: 12.5,
    receipt_number: null,
  });
  t.true((await readFile(join(folder, 'reliability.svg'), 'utf8')).startsWith('<svg '));

  const refused = await run(['set', '--url', url, '--key', `${key.slice(0, -4)}0000`], folder);
  t.is(refused.code, 1);
  t.regex(refused.stderr, /^evaluate: .*UNAUTHORIZED|UNAUTHENTICATED/mu);
});

test('A folder or arguments that make no sense end it at once, with what is wrong', async (t) => {
  const folder = await freshFolder(t);
  await writeSet(folder, { a: { text: 'x', total: 1 } });
  await writeFile(join(folder, 'a/expected.json'), '{"totl": 1}');
  const bad = await run([folder], folder);
  t.is(bad.code, 2);
  t.regex(bad.stderr, /a\/expected\.json: totl is no field of the schema/u);
  t.is(bad.stdout, '');
  const usage = await run([folder, '--url', 'http://127.0.0.1:1'], folder);
  t.is(usage.code, 2);
  t.regex(usage.stderr, /--url and --key go together[\s\S]*Usage: npm run evaluate/u);
});
