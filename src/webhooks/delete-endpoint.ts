import { ApiError } from '../contract/api-error.ts';
import type { Actor } from '../contract/audit.ts';
import type { EntityManager } from '../db/database.ts';
import { WebhookEndpointEntity } from '../db/entities/webhook.ts';
import { noteAction } from '../db/note-action.ts';
import { endDeliveries } from './end-deliveries.ts';
import type { EndpointServices } from './endpoint-services.ts';
import { lockEndpoint } from './lock-endpoint.ts';

/** The schemas that name an endpoint, hidden ones too: a schema whose endpoint were gone would tell nobody. */
async function schemasNaming(em: EntityManager, userId: string, id: string): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select id from schemas where user_id = ? and deleted_at is null
       and webhook_endpoint_ids::jsonb @> to_jsonb(cast(? as text)) order by id`,
    [userId, id],
  );
  return rows.map((row) => row.id);
}

/** Deletes an endpoint with its deliveries. Throws `NOT_FOUND`, and `ENDPOINT_IN_USE` with the schemas that name it. */
export async function deleteEndpoint(services: EndpointServices, by: Actor, id: string): Promise<void> {
  const { userId } = by;
  await services.db.transaction(async (em) => {
    await lockEndpoint(em, userId, id);
    const schemaIds = await schemasNaming(em, userId, id);
    if (schemaIds.length > 0) {
      throw new ApiError('ENDPOINT_IN_USE', 'schemas name this endpoint: take it out of them first', {
        extra: { schemaIds },
      });
    }
    await em.nativeDelete(WebhookEndpointEntity, { id, userId });
    await noteAction(em, 'webhook.delete', id, by);
  });
  void endDeliveries(services, id);
}
