import { parentPort } from 'node:worker_threads';
import { extractWindow } from './extract-window.ts';
import type { ThreadReply, ThreadRequest } from './extraction-thread.ts';

parentPort?.on('message', (request: ThreadRequest) => {
  let reply: ThreadReply;
  try {
    reply = { result: extractWindow(request.fields, request.pages, request.attached) };
  } catch (error) {
    reply = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  parentPort?.postMessage(reply);
});
