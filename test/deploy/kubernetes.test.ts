import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import test from 'ava';
import { parseAllDocuments } from 'yaml';
import { environmentSchema } from '../../src/config/environment.ts';
import { parseDuration } from '../../src/config/quantities.ts';
import { type KubernetesObject, readKubernetes, readSettings } from './deployed.ts';
import { kubernetesSchemas } from './tools.ts';

const FOLDER = fileURLToPath(new URL('../../deploy/kubernetes', import.meta.url));
/** Kinds that a cluster knows by an extension alone. */
const EXTENSIONS = ['ScaledObject'];

const objects = await readKubernetes();
const workloads = objects.filter(({ kind }) => kind === 'Deployment');

/** What the schemas of one version of Kubernetes say against objects. */
async function complaints(
  folder: string,
  checked: readonly Pick<KubernetesObject, 'kind' | 'apiVersion' | 'body'>[],
) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  const read = async (name: string) => JSON.parse(await readFile(join(folder, name), 'utf8'));
  ajv.addSchema(await read('_definitions.json'), '_definitions.json');
  const found: string[] = [];
  for (const { kind, apiVersion, body } of checked) {
    const group = apiVersion.replace(/^([^./]*)(?:\.[^/]*)?\//, '$1-');
    const schema = await read(`${kind.toLowerCase()}-${group}.json`);
    const validate = ajv.getSchema(schema.$id) ?? ajv.compile(schema);
    if (!validate(body)) found.push(`${kind} ${body.metadata.name}: ${ajv.errorsText(validate.errors)}`);
  }
  return found;
}

test('every object is one of Kubernetes, of its oldest supported version and its newest, with nothing that is not declared', async (t) => {
  const folder = await kubernetesSchemas();
  const known = objects.filter(({ kind }) => !EXTENSIONS.includes(kind));
  t.true(known.length >= 10);
  for (const version of await readdir(folder))
    t.deepEqual(await complaints(join(folder, version), known), []);
  const misspelt = workloads.map(({ body, ...object }) => {
    const copy = structuredClone(body);
    copy.spec.template.spec.containers[0].readinesProbe = {};
    return { ...object, body: copy };
  });
  const [version = ''] = await readdir(folder);
  t.is((await complaints(join(folder, version), misspelt)).length, workloads.length);
});

test('containers are confined: another user than root, nothing to write to but the temporary folder, no rights', (t) => {
  t.is(workloads.length, 2);
  for (const { body } of workloads) {
    const { spec } = body.spec.template;
    const [container] = spec.containers;
    t.like(spec, {
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 1000 },
    });
    t.deepEqual(container.securityContext, {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    t.deepEqual(container.volumeMounts, [{ name: 'tmp', mountPath: '/tmp' }]);
    t.truthy(container.resources.limits.memory);
  }
});

test('a pod has more time to end than it takes, and is asked where it answers', async (t) => {
  const { SHUTDOWN_GRACE = '' } = await readSettings('deploy/kubernetes/base/settings.env');
  const graceMs = parseDuration(SHUTDOWN_GRACE) ?? Number.NaN;
  for (const { body } of workloads) {
    const { spec } = body.spec.template;
    const [container] = spec.containers;
    const waitMs = 1000 * Number(container.lifecycle?.preStop.exec.command[1] ?? 0);
    t.true(spec.terminationGracePeriodSeconds * 1000 >= graceMs + waitMs + 5_000, body.metadata.name);
    const probes = [container.startupProbe, container.livenessProbe, container.readinessProbe];
    t.deepEqual(
      probes.map(({ httpGet }) => httpGet.path),
      ['/healthz', '/healthz', '/readyz'],
    );
  }
});

test('settings are ones that there are, and no secret is among them', async (t) => {
  const settings = await readSettings('deploy/kubernetes/base/settings.env');
  const names = [
    ...Object.keys(settings),
    ...workloads
      .flatMap(({ body }) => body.spec.template.spec.containers[0].env ?? [])
      .map(({ name }) => name),
  ];
  for (const name of names) t.true(Object.hasOwn(environmentSchema.shape, name), name);
  const all = await Promise.all(
    (await readdir(FOLDER, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8')),
  );
  t.notRegex(all.join('\n'), /(JWT_SECRET|ENCRYPTION_KEY|DATABASE_URL|API_KEY)=|kind: Secret\b/);
});

test('the kustomizations build, where kubectl is installed', async (t) => {
  const run = promisify(execFile);
  const isInstalled = await run('kubectl', ['version', '--client']).then(
    () => true,
    () => false,
  );
  if (!isInstalled) {
    t.pass('kubectl is not installed');
    return;
  }
  const built = parseAllDocuments((await run('kubectl', ['kustomize', join(FOLDER, 'example')])).stdout);
  const bodies = built.map((document) => document.toJS());
  t.deepEqual(
    new Set(bodies.map(({ metadata }) => metadata.namespace ?? metadata.name)),
    new Set(['extractform']),
  );
  const deployments = bodies.filter(({ kind }) => kind === 'Deployment');
  t.is(deployments.length, 2);
  const config = bodies.find(({ kind }) => kind === 'ConfigMap');
  for (const { spec } of deployments) {
    t.is(spec.replicas, undefined, 'the number is the autoscaler’s');
    const [container] = spec.template.spec.containers;
    t.is(container.envFrom[0].configMapRef.name, config.metadata.name);
    t.regex(container.image, /^registry\.example\.com\/extractform:/);
  }
  const folder = await kubernetesSchemas();
  const checked = bodies.filter(({ kind }) => !EXTENSIONS.includes(kind));
  for (const version of await readdir(folder))
    t.deepEqual(
      await complaints(
        join(folder, version),
        checked.map((body) => ({ ...body, body })),
      ),
      [],
    );
});
