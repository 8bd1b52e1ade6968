import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Identity } from '../auth/auth-services.ts';
import type { ApiErrorCode } from '../contract/api-error.ts';
import type { Actor } from '../contract/audit.ts';
import type { Role } from '../contract/role.ts';
import type { EntityManager } from '../db/database.ts';
import type { Told } from '../events/event-services.ts';
import type { HttpServices } from './http-services.ts';
import type { FilesBody } from './reading/files-body.ts';
import type { FormBody, UploadBody } from './reading/upload-body.ts';
import type { BytesAnswer } from './send-bytes.ts';
import type { SessionCarrier } from './session-carrier.ts';

/** What a handler answers: the resource, and headers that belong to it. */
export interface Answer<Body = unknown> {
  body: Body;
  headers?: Record<string, string>;
}

/** One request to a route, checked: everything a handler needs, and no more. */
export interface Call<Params, Query, Body> {
  services: HttpServices;
  identity: Identity;
  /** The same for the audit log; on a route without a token only where the request comes from. */
  actor: Actor;
  requestId: string;
  params: Params;
  query: Query;
  body: Body;
  /** The file of a route that takes one. */
  upload: UploadBody;
  /** The file of a route whose form may have one; it is gone when the call has ended. */
  file: FormBody['file'];
  /** The files of a route that takes many, in order, also those that cannot be worked on. */
  files: FilesBody['files'];
  /** The body of a route that takes it as it comes, unread; `length` in bytes, if it was told. */
  incoming: { stream: Readable; length: number | null };
  /** The address of the service as the client knows it, without a slash at its end. */
  origin: string;
  /** How a route that `carriesSession` takes and gives its refresh token. */
  session: SessionCarrier;
  /** The revision that a client of a guarded change has read, from `If-Match`. */
  ifRevision: number | null;
  /** The last event that the client of a stream saw. */
  lastEventId: bigint | null;
  /** Aborted when the client has gone, or its token has ended. */
  signal: AbortSignal;
  /** Stores the answer under the request's idempotency key, in the transaction of what it tells of; without a key it does nothing. */
  commit(em: EntityManager, answer: Answer): Promise<void>;
}

/** What an answer can be: a resource of a shape, nothing, a stream of events, or bytes that are no JSON. */
export type AnswerKind = z.ZodType | null | 'events' | 'bytes';

/** What the handler of a route with such an answer gives; bytes in place of a shape where the route declares `orBytes`. */
export type AnswerBody<Kind extends AnswerKind> = Kind extends z.ZodType
  ? z.input<Kind> | BytesAnswer
  : Kind extends 'events'
    ? AsyncIterable<Told>
    : Kind extends 'bytes'
      ? BytesAnswer
      : unknown;

/** What a route takes, does and answers. The mounting, the checks and the documentation all follow from this. */
export interface RouteSpec<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Kind extends AnswerKind,
> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  summary: string;
  /** The lowest role that may call it; `null` for everybody, without a token. */
  role: Role | null;
  /** The limit under which a request counts: `auth` by address and account, `creates` by user. */
  limit?: 'auth' | 'creates';
  params?: Params;
  query?: Query;
  /**
   * How the body is sent; `upload` has one file in the part `file`, and its fields are checked by the shape; the file of
   * a `form` may be left out, and is not kept; `files` has many in parts `files`. `bytes` is left to the handler, unread.
   * `maxBytes` is for JSON that may be longer than others.
   */
  body?: { kind: 'json' | 'upload' | 'form' | 'files' | 'bytes'; shape: Body; maxBytes?: number };
  /** Whether a session's refresh token comes or goes here, and so can do it in a cookie. */
  carriesSession?: true;
  /** Whether `Idempotency-Key` is honoured; a route that answers a secret refuses the header. */
  idempotency?: 'honoured' | 'refused';
  /** The codes that its use case refuses with, beside those that follow from the rest of the declaration. */
  errors?: readonly ApiErrorCode[];
  status: 200 | 201 | 202 | 204;
  answer: Kind;
  /** The media types of bytes that a query can ask for in place of the shape. */
  orBytes?: readonly string[];
  /** The media type of an answer of bytes; without it, the resource's own. */
  mediaType?: string;
  /** Whether the answer is a job, so that `include=extraction` puts its extraction in, and `Prefer: wait` waits for its end. */
  answersJob?: 'at once' | 'may wait';
  handle(call: Call<z.output<Params>, z.output<Query>, z.output<Body>>): Promise<Answer<AnswerBody<Kind>>>;
}

/** A route whose types are settled. */
export type Route = RouteSpec<z.ZodType, z.ZodType, z.ZodType, AnswerKind>;

/** Declares a route; its shapes type its handler. */
export function defineRoute<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Kind extends AnswerKind = null,
>(spec: RouteSpec<Params, Query, Body, Kind>): Route {
  return spec as unknown as Route;
}
