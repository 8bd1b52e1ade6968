import { defaultPayloadConverter } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { forRequest } from '../../activities/request-id.ts';
import { REQUEST_ID_HEADER } from '../contract/workflow-names.ts';

/**
 * Takes the id of the request from the header that workflows give with each activity, for the lines of the log: ours, and the SDK's own, which
 * are written outside of the call.
 */
export const requestIdInterceptors: ActivityInterceptorsFactory = () => {
  let requestId: string | null = null;
  return {
    inbound: {
      execute: (input, next) => {
        const header = input.headers[REQUEST_ID_HEADER];
        const told: unknown = header === undefined ? null : defaultPayloadConverter.fromPayload(header);
        requestId = typeof told === 'string' ? told : null;
        return forRequest(requestId, () => next(input));
      },
    },
    outbound: {
      getLogAttributes: (input, next) => next(requestId === null ? input : { ...input, requestId }),
    },
  };
};
