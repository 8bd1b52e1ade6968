import { z } from 'zod';
import { ROLES } from '../../contract/role.ts';
import type { ApiKeyRow } from '../../db/entities/api-key.ts';
import { showTime } from '../../resources/show-time.ts';
import { id, text, time } from './common.ts';
import { moment } from './job-list.ts';

const future = moment.refine((date) => date > new Date(), 'must be in the future');

export const apiKeyBody = z
  .strictObject({ name: text(200, 1), role: z.enum(ROLES).nullish(), expiresAt: future.nullish() })
  .transform(({ name, role = null, expiresAt = null }) => ({ name, role, expiresAt }));

export const apiKeyShape = z
  .object({
    id,
    name: z.string(),
    prefix: z.string(),
    role: z.enum(ROLES),
    expiresAt: time.nullable(),
    lastUsedAt: time.nullable(),
    createdAt: time,
  })
  .meta({ id: 'ApiKey' });

/** The answer to the call that makes a key: the only one that holds it. */
export const newApiKeyShape = apiKeyShape.extend({ apiKey: z.string() }).meta({ id: 'NewApiKey' });

/** A key as lists show it. */
export function presentApiKey(row: ApiKeyRow): z.input<typeof apiKeyShape> {
  const { id, name, prefix, role, expiresAt, lastUsedAt, createdAt } = row;
  return {
    ...{ id, name, prefix, role },
    expiresAt: showTime(expiresAt),
    lastUsedAt: showTime(lastUsedAt),
    createdAt: showTime(createdAt),
  };
}
