import test from 'ava';
import { z } from 'zod';
import { makeSbom } from '../../scripts/dependencies/make-sbom.ts';
import { readLock, shippedPackages } from '../../scripts/dependencies/shipped-packages.ts';

/** What of the schema of CycloneDX 1.6 the document uses (https://cyclonedx.org/docs/1.6/json/), and nothing else. */
const ref = z.string().min(1);
const license = z.union([
  z.strictObject({ license: z.strictObject({ id: z.string() }) }),
  z.strictObject({ expression: z.string() }),
]);
const hash = z.strictObject({
  alg: z.enum(['SHA-1', 'SHA-256', 'SHA-512']),
  content: z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})$/),
});
const bomShape = z.strictObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.literal('1.6'),
  serialNumber: z.string().regex(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  version: z.literal(1),
  metadata: z.strictObject({
    component: z.strictObject({
      type: z.literal('application'),
      'bom-ref': ref,
      name: ref,
      version: ref,
      purl: ref,
    }),
  }),
  components: z.array(
    z.strictObject({
      type: z.enum(['library', 'application']),
      'bom-ref': ref,
      name: ref,
      version: ref,
      scope: z.enum(['required', 'optional']),
      hashes: z.array(hash),
      licenses: z.array(license).min(1),
      purl: z.string().regex(/^pkg:(npm|pypi)\/(%40[\w.-]+\/)?[\w.-]+@[\w.+-]+$/),
    }),
  ),
  dependencies: z.array(z.strictObject({ ref, dependsOn: z.array(ref) })),
});

test('what ships is listed once, with its licence, its hash and what it needs', async (t) => {
  const lock = await readLock();
  const bom = bomShape.parse(makeSbom(lock, shippedPackages(lock)));
  const refs = bom.components.map((component) => component['bom-ref']);
  t.is(new Set(refs).size, refs.length);
  const known = new Set([...refs, bom.metadata.component['bom-ref']]);
  for (const { ref: from, dependsOn } of bom.dependencies)
    for (const one of [from, ...dependsOn]) t.true(known.has(one), `${from} needs ${one}`);
  const names = new Set(bom.components.map(({ name }) => name));
  const { dependencies, devDependencies } = await import('../../package.json', {
    with: { type: 'json' },
  }).then((read) => read.default);
  for (const name of Object.keys(dependencies)) t.true(names.has(name), name);
  for (const name of ['ava', '@biomejs/biome', 'playwright-core', 'typescript']) {
    t.true(Object.hasOwn(devDependencies, name));
    t.false(names.has(name), name);
  }
  const main = bom.dependencies.find(({ ref: from }) => from === bom.metadata.component['bom-ref']);
  t.is(main?.dependsOn.length, Object.keys(dependencies).length);
});

test('the same lock file gives the same bytes, without a time or an address, and another one another serial number', async (t) => {
  const lock = await readLock();
  const text = JSON.stringify(makeSbom(lock, shippedPackages(lock)));
  t.is(JSON.stringify(makeSbom(await readLock(), shippedPackages(await readLock()))), text);
  t.notRegex(text, /https?:|timestamp|registry|\/home|\/tmp/);
  const other = { ...lock, version: '9.9.9' };
  t.not(
    bomShape.parse(makeSbom(other, shippedPackages(other))).serialNumber,
    bomShape.parse(JSON.parse(text)).serialNumber,
  );
});
