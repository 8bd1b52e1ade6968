import type { WorkflowInterceptors } from '@temporalio/workflow';
import { defaultPayloadConverter, type Headers, workflowInfo } from '@temporalio/workflow';
import { REQUEST_ID_HEADER } from '../src/contract/workflow-names.ts';

/** The id of the request that began this workflow, as its memo tells it. */
function requestIdOfMemo(): string | null {
  const told = workflowInfo().memo?.requestId;
  return typeof told === 'string' ? told : null;
}

function withRequestId(headers: Headers): Headers {
  const requestId = requestIdOfMemo();
  if (requestId === null) return headers;
  return { ...headers, [REQUEST_ID_HEADER]: defaultPayloadConverter.toPayload(requestId) };
}

/** Tells each activity, and each line that the SDK logs of this workflow, by which request it was begun. */
export function interceptors(): WorkflowInterceptors {
  return {
    outbound: [
      {
        scheduleActivity: (input, next) => next({ ...input, headers: withRequestId(input.headers) }),
        scheduleLocalActivity: (input, next) => next({ ...input, headers: withRequestId(input.headers) }),
        getLogAttributes: (input, next) => {
          const requestId = requestIdOfMemo();
          return next(requestId === null ? input : { ...input, requestId });
        },
      },
    ],
  };
}
