import type { DeliveryServices } from './delivery-services.ts';
import { findEndpoint } from './find-endpoint.ts';
import { type ToldDelivery, toldDelivery } from './told-delivery.ts';

/** One delivery of the user's endpoint, with its tries. Throws `NOT_FOUND`. */
export async function getDelivery(
  services: DeliveryServices,
  userId: string,
  endpointId: string,
  id: string,
): Promise<ToldDelivery> {
  const em = services.db.fork();
  await findEndpoint(em, userId, endpointId);
  return await toldDelivery(em, endpointId, id);
}
