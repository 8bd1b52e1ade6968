import test from 'ava';
import { z } from 'zod';
import { environmentSchema } from '../../src/config/environment.ts';
import { parseDuration } from '../../src/config/quantities.ts';
import { DYNAMIC_CONFIG } from '../../src/embedded/temporal.ts';
import { parseDockerfile, readContext, wordsOf } from '../image/dockerfile.ts';
import { readKubernetes, readSettings, readText, readYaml } from './deployed.ts';
import { hasPrograms, judge } from './tools.ts';

const judged = hasPrograms ? test : test.skip;
const NEEDED = ['JWT_SECRET', 'ENCRYPTION_KEY', 'POSTGRES_PASSWORD', 'TEMPORAL_POSTGRES_PASSWORD'];
const SECRETS = Object.fromEntries(NEEDED.map((name) => [name, 'x']));
/** Read by Google's client. */
const OTHERS = ['STORAGE_EMULATOR_HOST', 'GOOGLE_APPLICATION_CREDENTIALS'];

/** What Docker Compose makes of its file with these settings. */
const compose = async (environment: Record<string, string>) =>
  JSON.parse(
    await judge('docker-compose', ['--env-file', '/dev/null', 'config', '--format', 'json'], environment),
  );

/** How the npm script of a role starts Node. Its image has in its environment what the script brings about by `--import`. */
async function scriptOf(role: 'api' | 'worker'): Promise<string> {
  const { scripts } = JSON.parse(await readText('package.json'));
  return scripts[`start:${role}`].replace(' --import ./src/process/limit-arenas.ts', '');
}

judged('the Dockerfile passes hadolint', async (t) => {
  t.is(await judge('hadolint', ['--no-color', 'Dockerfile']), '');
});

judged(
  'Docker Compose takes its file, and each service of ours is confined, limited and given time to end',
  async (t) => {
    const { services } = await compose(SECRETS);
    for (const role of ['api', 'worker']) {
      const { environment, ...service } = services[role];
      t.like(service, { read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
      t.like(service.deploy, { replicas: 2 });
      t.truthy(service.deploy.resources.limits.memory);
      t.deepEqual(
        service.tmpfs.map((mount: string) => mount.split(':')[0]),
        ['/tmp'],
      );
      const graceMs = parseDuration(environment.SHUTDOWN_GRACE) ?? Number.NaN;
      t.true((parseDuration(service.stop_grace_period) ?? 0) >= graceMs + 5_000);
      for (const name of Object.keys(environment))
        t.true(OTHERS.includes(name) || Object.hasOwn(environmentSchema.shape, name), name);
    }
    t.is(services.api.environment.TRUST_PROXY, '1');
    t.falsy(services.api.ports, 'an API is reached through the proxy alone');
    for (const { image, ports = [] } of Object.values<{ image: string; ports?: { host_ip?: string }[] }>(
      services,
    )) {
      t.regex(image, /^extractform$|:\d/, 'a version is named');
      for (const { host_ip } of ports) t.is(host_ip, '127.0.0.1');
    }
  },
);

judged('Docker Compose refuses to start without a secret, and says which', async (t) => {
  for (const missing of NEEDED) {
    const { [missing]: _, ...rest } = SECRETS;
    const error = await t.throwsAsync(compose(rest));
    t.regex(String(error), new RegExp(`required variable ${missing} is missing`));
  }
});

test('.env.example names the settings that docker-compose.yml takes, and holds no secret', async (t) => {
  const example = await readSettings('.env.example');
  const taken = [...(await readText('docker-compose.yml')).matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
  t.deepEqual(Object.keys(example).sort(), [...new Set(taken)].sort());
  for (const name of NEEDED) t.is(example[name], '');
});

test('everywhere the roles are started as their npm scripts start them', async (t) => {
  const [api, worker] = [await scriptOf('api'), await scriptOf('worker')];
  const last = parseDockerfile(await readText('Dockerfile')).at(-1)?.instructions ?? [];
  const textOf = (wanted: string) => last.find(({ name }) => name === wanted)?.text ?? '[]';
  t.regex(textOf('ENV'), /\bMALLOC_ARENA_MAX=2\b/);
  const withArguments = (more: unknown) =>
    [...wordsOf(textOf('ENTRYPOINT')), ...z.array(z.string()).parse(more)].join(' ');
  t.is(withArguments(wordsOf(textOf('CMD'))), api);
  const { services } = await readYaml(
    'docker-compose.yml',
    z.object({ services: z.record(z.string(), z.any()) }),
  );
  t.is(services.api.command, undefined);
  t.is(withArguments(services.worker.command), worker);
  for (const { kind, body } of await readKubernetes()) {
    if (kind !== 'Deployment') continue;
    const { args, name } = body.spec.template.spec.containers[0];
    t.is(withArguments(args), name === 'api' ? api : worker);
  }
});

test('the image has the Node that the packages bring, and takes nothing that a build is not given', async (t) => {
  const { dependencies } = JSON.parse(await readText('package.json'));
  const stages = parseDockerfile(await readText('Dockerfile'));
  const context = readContext(await readText('.dockerignore'));
  const bases = stages.map(({ base }) => base).filter((base) => !stages.some(({ name }) => name === base));
  t.deepEqual(new Set(bases), new Set([`node:${dependencies.node}-bookworm-slim`]));
  const copied = stages.flatMap(({ instructions }) => instructions).filter(({ name }) => name === 'COPY');
  for (const { flags, text } of copied.filter((copy) => copy.flags.from === undefined))
    for (const source of text.split(/\s+/).slice(0, -1))
      t.true(
        context.some((path) => path === source || path.startsWith(`${source}/`)),
        `${flags.from} ${source}`,
      );
});

test('a Temporal of one’s own is set up as the embedded one is', async (t) => {
  const settings = await readYaml(
    'deploy/temporal/dynamicconfig.yaml',
    z.record(z.string(), z.tuple([z.object({ value: z.unknown() })])),
  );
  const values = Object.entries(settings).map(([name, [{ value }]]) => [name, value]);
  t.deepEqual(Object.fromEntries(values), DYNAMIC_CONFIG);
});
