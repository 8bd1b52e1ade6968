/** Where the fault matrix strikes: the id of each point, and what happens there. See `docs/faults.md`. */
export const FAILPOINTS = {
  'api.in-upload': 'the API is killed while a file arrives',
  'api.object-without-row': 'the API is killed when the file is durable and no row names it',
  'api.before-tx': 'the API is killed before the transaction of a job begins',
  'api.in-tx': 'the API is killed in the transaction of a job, before its commit',
  'api.after-commit':
    'the API is killed after the commit, before the workflow is started and before it answers',
  'api.after-start': 'the API is killed when the workflow is started and the job is not yet marked QUEUED',
  'api.in-replay': 'the API is killed while it answers a repeated request under its idempotency key',
  'worker.before-download': 'the worker is killed before it asks for a document',
  'worker.in-download': 'the worker is killed when half of a document has come',
  'worker.object-not-reported': 'the worker is killed when the document is durable and no row names it',
  'worker.model-request-sent': 'the worker is killed while the model works',
  'worker.answer-in-memory': "the worker is killed with the model's answer in memory",
  'worker.result-stored': 'the worker is killed when the result is stored and Temporal does not know it',
  'worker.in-persist-tx': 'the worker is killed in the transaction of the result, before its commit',
  'worker.frozen-in-tx': 'the worker stands still in the transaction of a result, and another one takes over',
  'worker.after-persist': 'the worker is killed after that commit, before Temporal knows of it',
  'worker.before-webhook': 'the worker is killed before it sends a webhook',
  'worker.webhook-sent': 'the worker is killed when a webhook is sent and not answered',
  'worker.webhook-unrecorded': 'the worker is killed when a webhook was taken and that is not recorded',
  'worker.webhook-recorded': 'the worker is killed when that is recorded and Temporal does not know it',
  'worker.in-workflow-task': 'the worker is killed inside a workflow task',
  'worker.sigterm-then-sigkill': 'the worker is told to stop while it works, and killed in its drain',
  'worker.small-before-tx':
    'the worker is killed when a small text is read and extracted, before the transaction of its one step',
  'worker.small-in-tx': 'the worker is killed in the transaction of that one step, before its commit',
  'worker.small-after-commit': 'the worker is killed after that commit, before Temporal knows of it',
  'worker.pdf-fetched':
    'the worker is killed when the pages of a PDF are counted and Temporal does not know it',
  'worker.pdf-in-read': 'the worker is killed when pages of a PDF are read and not kept',
  'worker.pdf-read': 'the worker is killed when pages of a PDF are kept and Temporal does not know it',
  'worker.pdf-extracted':
    'the worker is killed when a PDF is extracted without a model and Temporal does not know it',
  'worker.run-taken': 'the worker is killed when a run has taken its jobs and Temporal does not know it',
  'worker.run-stored':
    'the worker is killed when all jobs of a run are stored, and neither they nor their parent know it',
  'pg.killed-idle': 'PostgreSQL is killed while nothing happens',
  'pg.killed-in-commits': 'PostgreSQL is killed while jobs are committed',
  'pg.down': 'PostgreSQL is away for 30 s',
  'pg.stopped': 'PostgreSQL stands still for 20 s',
  'pg.commit-reply-lost': 'commits are applied, and the replies are lost',
  'temporal.killed-in-start': 'Temporal is killed while workflows are started',
  'temporal.killed-in-activity': 'Temporal is killed while activities run',
  'temporal.down': 'Temporal is away for 60 s',
  'temporal.stopped': 'Temporal stands still for 20 s',
  'temporal.start-reply-lost': 'starts are applied, and the replies are lost',
  'receiver.500x3': 'a receiver answers 500 three times',
  'receiver.hang': 'a receiver takes a request and never answers',
  'receiver.410': 'a receiver is gone',
  'receiver.429': 'a receiver answers 429 with Retry-After',
  'receiver.redirect': 'a receiver redirects to another address',
  'receiver.slow': 'a receiver answers slowly, byte by byte',
  'receiver.endless-body': 'a receiver answers 200 with a body without an end',
  'receiver.reset': 'a receiver resets the connection',
  'receiver.dies-after-processing': 'a receiver takes an event and dies before it answers',
  'gemini.429': 'the model answers 429 with a delay',
  'gemini.503x4': 'the model answers 503 four times',
  'gemini.timeout': 'the model answers 504',
  'gemini.cut-off': "the model's JSON is cut off",
  'gemini.schema-mismatch': "the model's JSON has another structure",
  'gemini.safety-block': 'the model refuses the document',
  'gemini.hang': 'the model does not answer for ten minutes',
} as const satisfies Record<string, string>;

export type Failpoint = keyof typeof FAILPOINTS;

/** The class of a point: what it strikes. */
export const FAULT_CLASSES = ['api', 'worker', 'pg', 'temporal', 'receiver', 'gemini'] as const;
export type FaultClass = (typeof FAULT_CLASSES)[number];
