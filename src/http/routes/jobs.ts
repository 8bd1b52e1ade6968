import { z } from 'zod';
import type { JobRow } from '../../db/entities/job.ts';
import { cancelJob } from '../../jobs/cancel-job.ts';
import { createJob } from '../../jobs/create-job.ts';
import { deleteJob } from '../../jobs/delete-job.ts';
import { getExtraction } from '../../jobs/get-extraction.ts';
import { getJob } from '../../jobs/get-job.ts';
import { listJobs } from '../../jobs/list-jobs.ts';
import { restartJob } from '../../jobs/restart-job.ts';
import type { HttpServices } from '../http-services.ts';
import { listAnswer } from '../list-answer.ts';
import { cursorSigner } from '../reading/cursor.ts';
import { listWindow } from '../reading/list-query.ts';
import { defineRoute } from '../route.ts';
import { id, listOf } from '../shapes/common.ts';
import { extractionShape, presentExtraction } from '../shapes/extraction.ts';
import { jobFormFields, jobShape, presentJob } from '../shapes/job.ts';
import { jobListQuery } from '../shapes/job-list.ts';

const byId = z.object({ id });
const shown = (services: HttpServices, job: JobRow) => ({ body: presentJob(job, services.http.links) });
const createdAnswer = (services: HttpServices, job: JobRow) => ({
  ...shown(services, job),
  headers: { Location: `/api/jobs/${job.id}` },
});

export const jobRoutes = [
  defineRoute({
    method: 'post',
    path: '/api/jobs',
    summary: 'Makes a job of an uploaded file',
    role: 'MEMBER',
    body: { kind: 'upload', shape: jobFormFields },
    idempotency: 'honoured',
    status: 201,
    answer: jobShape,
    handle: async ({ services, identity: { userId }, requestId, body, upload, commit }) =>
      createdAnswer(
        services,
        await createJob(services, { userId, requestId }, body, upload.file, (em, job) =>
          commit(em, createdAnswer(services, job)),
        ),
      ),
  }),
  defineRoute({
    method: 'get',
    path: '/api/jobs',
    summary: 'Lists jobs, newest first',
    role: 'VIEWER',
    query: jobListQuery,
    status: 200,
    answer: listOf(jobShape),
    handle: async ({ services, identity: { userId }, query: { page, limit, cursor, ...filters } }) => {
      const cursors = cursorSigner(services.secrets.jwtSecret, { list: 'jobs', userId, filters });
      const window = listWindow({ page, limit, cursor }, cursors);
      const part = await listJobs(services, userId, filters, window);
      return {
        body: listAnswer(
          part,
          window,
          cursors,
          (job) => job.id,
          (job) => presentJob(job, services.http.links),
        ),
      };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/api/jobs/:id',
    summary: 'Reads a job',
    role: 'VIEWER',
    params: byId,
    status: 200,
    answer: jobShape,
    handle: async ({ services, identity, params }) =>
      shown(services, await getJob(services, identity.userId, params.id)),
  }),
  defineRoute({
    method: 'get',
    path: '/api/jobs/:id/extraction',
    summary: 'Reads the extraction of a job',
    role: 'VIEWER',
    params: byId,
    status: 200,
    answer: extractionShape,
    handle: async ({ services, identity, params }) => {
      const extraction = await getExtraction(services, identity.userId, params.id);
      return { body: presentExtraction(extraction), headers: { ETag: `"${extraction.revision}"` } };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/api/jobs/:id/cancel',
    summary: 'Cancels a job that has not ended',
    role: 'MEMBER',
    params: byId,
    body: { kind: 'json', shape: z.strictObject({}) },
    status: 200,
    answer: jobShape,
    handle: async ({ services, identity, params }) =>
      shown(services, await cancelJob(services, identity.userId, params.id)),
  }),
  defineRoute({
    method: 'post',
    path: '/api/jobs/:id/restart',
    summary: 'Runs an ended job again as its next attempt',
    role: 'MEMBER',
    params: byId,
    body: { kind: 'json', shape: z.strictObject({}) },
    idempotency: 'honoured',
    status: 200,
    answer: jobShape,
    handle: async ({ services, identity, params, commit }) =>
      shown(
        services,
        await restartJob(services, identity.userId, params.id, (em, job) => commit(em, shown(services, job))),
      ),
  }),
  defineRoute({
    method: 'delete',
    path: '/api/jobs/:id',
    summary: 'Deletes a job with its extraction and its stored file; one that runs is cancelled first',
    role: 'MEMBER',
    params: byId,
    status: 204,
    answer: null,
    handle: async ({ services, identity, params }) => {
      await deleteJob(services, identity.userId, params.id);
      return { body: undefined };
    },
  }),
];
