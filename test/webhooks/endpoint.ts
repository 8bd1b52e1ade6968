import { decodeJwt } from 'jose';
import { v7 as uuidv7 } from 'uuid';
import { sealText, signingSecretPurpose } from '../../src/crypto/sealed-text.ts';
import { makeSigningSecret } from '../../src/webhook-signing/signing-secret.ts';
import type { TestClient } from '../helpers/client.ts';
import type { TestService } from '../helpers/service.ts';

/** An endpoint of a user, with the secret that only its creator was told. */
export interface TestEndpoint {
  id: string;
  secret: string;
}

/** Makes an endpoint of a client's user. */
export async function makeEndpoint(
  service: TestService,
  client: TestClient,
  url: string,
  { events = ['job.completed'], deliveryMode = 'AUTOMATIC', bodyFormat = 'JSON' } = {},
): Promise<TestEndpoint> {
  const [id, secret] = [uuidv7(), makeSigningSecret()];
  const key = Buffer.from(service.environment.ENCRYPTION_KEY ?? '', 'hex');
  await service.sql(
    `insert into webhook_endpoints (id, user_id, url, description, events, delivery_mode, body_format, enabled,
       consecutive_dead, secret_sealed, created_at, updated_at)
     values ($1, $2, $3, '', $4, $5, $6, true, 0, $7, now(), now())`,
    ...[id, decodeJwt(client.token).sub, url, JSON.stringify(events), deliveryMode, bodyFormat],
    sealText(key, signingSecretPurpose(id), secret),
  );
  return { id, secret };
}
