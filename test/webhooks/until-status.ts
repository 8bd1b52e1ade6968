import type { Reply, TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';

/** Waits until a delivery of an endpoint stands somewhere, and gives it. */
export async function untilStatus(
  client: TestClient,
  { endpointId, id }: { endpointId: string; id: string },
  status: string,
): Promise<Reply['body']> {
  let body: Reply['body'];
  await eventually(async () => {
    ({ body } = await client.send('GET', `/api/webhooks/${endpointId}/deliveries/${id}`));
    return body.status === status;
  }, `delivery ${id} is ${status}`);
  return body;
}

/** Waits until an endpoint has so many deliveries that stand somewhere, and gives them, newest first. */
export async function untilCount(
  client: TestClient,
  endpointId: string,
  count: number,
  status: string,
): Promise<Reply['body'][]> {
  let data: Reply['body'][] = [];
  await eventually(async () => {
    const path = `/api/webhooks/${endpointId}/deliveries?limit=100&status=${status}`;
    ({ data } = (await client.send('GET', path)).body);
    return data.length === count;
  }, `${count} deliveries are ${status}`);
  return data;
}
