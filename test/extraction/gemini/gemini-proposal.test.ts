import { LLMock } from '@copilotkit/aimock';
import test, { type ExecutionContext } from 'ava';
import { JobFailure } from '../../../src/contract/job-failure.ts';
import { InvalidModelOutput } from '../../../src/extraction/extractor.ts';
import { createGeminiProposer } from '../../../src/extraction/gemini/create-gemini-proposer.ts';
import { readProposal } from '../../../src/extraction/gemini/read-proposal.ts';
import type { ProposalRequest } from '../../../src/extraction/schema-proposer.ts';
import { candidate, sendJson, startGeminiServer } from './gemini-server.ts';
import { PDF, windowOf } from './window.ts';

const PROPOSAL = {
  description: 'Orders of a shop',
  fields: [
    { name: 'order_no', type: 'text', description: 'Number', required: true, isArray: false },
    {
      name: 'state',
      type: 'text',
      description: '',
      required: false,
      isArray: false,
      possibleValues: ['open', 'paid', 'open'],
    },
    {
      ...{ name: 'items', type: 'object', description: 'Lines', required: false, isArray: true },
      properties: [{ name: 'price', type: 'number', description: '', required: false, isArray: false }],
    },
  ],
};
const PLAIN = { description: '', required: false, isArray: false, fuzzyMatch: false };
const FIELDS = [
  { ...PLAIN, name: 'order_no', type: 'text', description: 'Number', required: true },
  {
    ...PLAIN,
    name: 'state',
    type: 'text',
    possibleValues: ['open', 'paid'].map((label) => ({ id: label, label })),
  },
  {
    ...PLAIN,
    name: 'items',
    type: 'object',
    description: 'Lines',
    isArray: true,
    properties: [{ ...PLAIN, name: 'price', type: 'number' }],
  },
];

const asked = (rest: Partial<ProposalRequest> = {}): ProposalRequest => ({
  schemaName: 'Orders',
  prompt: 'Orders with their lines',
  document: null,
  signal: new AbortController().signal,
  ...rest,
});

async function startMock(t: ExecutionContext, options: ConstructorParameters<typeof LLMock>[0] = {}) {
  const mock = new LLMock({ port: 0, ...options });
  await mock.start();
  t.teardown(() => mock.stop());
  return { mock, proposer: createGeminiProposer({ apiKey: 'k', baseUrl: mock.url }) };
}

test('a proposal for what is asked for has its fields, by the rules', async (t) => {
  const { mock, proposer } = await startMock(t);
  mock.onMessage(/named "Orders"[\s\S]*Orders with their lines/u, { content: JSON.stringify(PROPOSAL) });
  const { usage, ...proposed } = await proposer.propose(asked());
  t.deepEqual(proposed, { description: 'Orders of a shop', fields: FIELDS } as never);
  t.is(typeof usage?.inputTokens, 'number');
});

test('the model gets the document itself, a form for its answer, and no page is read for it', async (t) => {
  const { url, requests } = await startGeminiServer(t, (_request, response) =>
    sendJson(response, 200, candidate(PROPOSAL)),
  );
  const { openFile, contentType } = await windowOf(t, PDF);
  const readPages = () => Promise.reject(new Error('not needed'));
  const proposer = createGeminiProposer({ apiKey: 'k', baseUrl: url });
  await proposer.propose(asked({ prompt: null, document: { openFile, contentType, readPages } }));
  const body = JSON.parse(requests[0]?.body.toString() ?? '');
  const [inline, task] = body.contents[0].parts;
  t.is(inline.inlineData.data, PDF.toString('base64'));
  t.regex(task.text, /Propose the schema named "Orders" for the document/);
  t.is(body.generationConfig.responseSchema.properties.fields.items.properties.type.enum.length, 5);
  t.deepEqual(JSON.parse(JSON.stringify(body)).generationConfig.responseMimeType, 'application/json');
});

test('of a document that the model does not read itself, it gets the words', async (t) => {
  const { mock, proposer } = await startMock(t);
  mock.onMessage(/Invoice R-17/u, { content: JSON.stringify(PROPOSAL) });
  const { openFile, pages } = await windowOf(t, PDF);
  const document = { openFile, contentType: 'text/plain', readPages: async () => pages };
  t.is((await proposer.propose(asked({ document }))).fields.length, 3);
});

test('an answer without a field, without JSON, or none at all is told as what it is', async (t) => {
  const { mock, proposer } = await startMock(t);
  for (const content of ['{"description":"x","fields":[]}', 'no JSON', '{"fields":"many"}']) {
    mock.clearFixtures();
    mock.onMessage(/./u, { content });
    await t.throwsAsync(proposer.propose(asked()), { instanceOf: InvalidModelOutput });
  }
  mock.nextRequestError(503, { message: 'overloaded', type: 'UNAVAILABLE' });
  const failure = await t.throwsAsync(proposer.propose(asked()), { instanceOf: JobFailure });
  t.is(failure?.code, 'PROVIDER_UNAVAILABLE');
});

test('an abort ends a proposal with its reason', async (t) => {
  const { mock, proposer } = await startMock(t, { chaos: { latencyMs: 30_000 } });
  mock.onMessage(/./u, { content: JSON.stringify(PROPOSAL) });
  const abort = new AbortController();
  const reason = new Error('the client has gone');
  const work = proposer.propose(asked({ signal: abort.signal }));
  setTimeout(() => abort.abort(reason), 50);
  t.is(await t.throwsAsync(work), reason);
});

test('what a model makes up is made to keep the rules', (t) => {
  const deep = (levels: number): object =>
    levels === 0
      ? { name: 'leaf', type: 'text' }
      : { name: 'o', type: 'object', properties: [deep(levels - 1)] };
  const many = Array.from({ length: 600 }, (_, n) => ({ name: `f${n}`, type: 'number' }));
  const read = (fields: unknown) => readProposal({ fields }).fields;
  t.deepEqual(
    read([
      { name: 'Total Amount', type: 'money' },
      { name: 'total_amount' },
      { name: '__proto__' },
      {},
      null,
      'x',
      { name: 'empty', type: 'object', properties: [] },
    ]).map(({ name, type }) => [name, type]),
    [
      ['total_amount', 'text'],
      ['total_amount_2', 'text'],
      ['proto', 'text'],
    ],
  );
  t.is(read(many).length, 500);
  t.deepEqual([read([deep(6)]).length, read([deep(7)]).length], [1, 0]);
  t.is(readProposal({ description: `a\u0000${'x'.repeat(3_000)}` }).description.length <= 2_000, true);
});
