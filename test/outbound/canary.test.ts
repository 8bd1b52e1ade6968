import { PassThrough } from 'node:stream';
import test from 'ava';
import { createOutbound } from '../../src/outbound/create-outbound.ts';
import { OutboundError } from '../../src/outbound/outbound-error.ts';
import { httpReceiver, unbroken } from './receivers.ts';

const request = (url: string) => ({ url, headers: {}, body: '{}' });

/** Loopback addresses stand for the world here: the second one is public, the first one private. */
const isAllowedAddress = (address: string) => address === '127.0.0.2';

test('no spelling of a private address, and no name that leads to one, makes a connection', async (t) => {
  const canary = await httpReceiver(t, (_request, answer) => void answer.end('here I am'), '0.0.0.0');
  const hosts = [
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '0177.1',
    '0.0.0.0',
    '127.0.0.1.',
    '127。0。0。1',
  ];
  const mapped = ['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]', '[::1]', '[::]'];
  const names = ['localhost', 'localhost.', 'a.localhost', 'private.example.com', 'mixed.example.com'];
  const outbound = createOutbound({
    allowPrivateNetwork: false,
    ports: [canary.port],
    resolve: async (name) => (name.startsWith('mixed') ? ['8.8.8.8', '127.0.0.1'] : ['127.0.0.1']),
  });
  for (const host of [...hosts, ...mapped, ...names]) {
    const url = `http://${host}:${canary.port}/`;
    const posted = await t.throwsAsync(
      outbound.post(request(url), unbroken()),
      { instanceOf: OutboundError },
      host,
    );
    t.is(posted?.word, 'ADDRESS_NOT_ALLOWED', host);
    const target = new PassThrough();
    const got = await t.throwsAsync(
      outbound.download(url, 1000, () => target, unbroken()),
      { instanceOf: OutboundError },
      host,
    );
    t.is(got?.word, 'ADDRESS_NOT_ALLOWED', host);
  }
  t.is(canary.connections(), 0);
});

test('a name whose answer changes between two lookups leads to nothing private', async (t) => {
  const answers = [['127.0.0.2'], ['127.0.0.1'], ['127.0.0.2', '127.0.0.1']];
  const world = await httpReceiver(t, (_request, answer) => void answer.end('the world'), '127.0.0.2');
  const canary = await httpReceiver(
    t,
    (_request, answer) => void answer.end('canary'),
    '127.0.0.1',
    world.port,
  );
  let lookups = 0;
  const outbound = createOutbound({
    allowPrivateNetwork: false,
    ports: [world.port],
    isAllowedAddress,
    resolve: async () => answers[lookups++] ?? [],
  });
  const url = `http://changing.example.com:${world.port}/`;
  t.is((await outbound.post(request(url), unbroken())).body, 'the world');
  t.is(lookups, 1, 'what was checked is what is connected to: nobody asks twice');
  for (let turn = 0; turn < 2; turn += 1) {
    const error = await t.throwsAsync(outbound.post(request(url), unbroken()), { instanceOf: OutboundError });
    t.is(error?.word, 'ADDRESS_NOT_ALLOWED');
  }
  t.is(world.connections(), 1);
  t.is(canary.connections(), 0);
});

test('a redirect is checked like the address it came from', async (t) => {
  const world = await httpReceiver(
    t,
    ({ url }, answer) => void answer.writeHead(302, { location: url?.slice(1) }).end(),
    '127.0.0.2',
  );
  const canary = await httpReceiver(
    t,
    (_request, answer) => void answer.end('canary'),
    '127.0.0.1',
    world.port,
  );
  const outbound = createOutbound({
    allowPrivateNetwork: false,
    ports: [world.port],
    isAllowedAddress,
    resolve: async (name) => (name.startsWith('world') ? ['127.0.0.2'] : ['127.0.0.1']),
  });
  const at = `http://world.example.com:${world.port}/`;
  for (const location of [
    `http://127.0.0.1:${world.port}/`,
    `http://inner.example.com:${world.port}/`,
    'file:///etc/passwd',
  ]) {
    const download = outbound.download(`${at}${location}`, 1000, () => new PassThrough(), unbroken());
    const error = await t.throwsAsync(download, { instanceOf: OutboundError });
    t.is(error?.word, 'ADDRESS_NOT_ALLOWED', location);
    const post = outbound.post(request(`${at}${location}`), unbroken());
    t.is((await t.throwsAsync(post, { instanceOf: OutboundError }))?.word, 'REDIRECT', location);
  }
  t.is(canary.connections(), 0);
});

test.serial('a proxy of the environment is passed by', async (t) => {
  const proxy = await httpReceiver(t, (_request, answer) => void answer.end('the proxy'));
  const receiver = await httpReceiver(t, (_request, answer) => void answer.end('the receiver'));
  const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'ALL_PROXY', 'NODE_USE_ENV_PROXY'];
  const before = names.map((name) => [name, process.env[name]] as const);
  t.teardown(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });
  for (const name of names)
    process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : `http://127.0.0.1:${proxy.port}`;
  const outbound = createOutbound({ allowPrivateNetwork: true, ports: [] });
  const answer = await outbound.post(request(`http://127.0.0.1:${receiver.port}/`), unbroken());
  t.is(answer.body, 'the receiver');
  t.is(proxy.connections(), 0);
});
