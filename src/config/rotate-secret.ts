import { type KeptSecrets, makeSecret } from './secrets-file.ts';

/** The secrets that can be rotated, by the names of their settings. */
export const SECRET_SETTINGS = ['ENCRYPTION_KEY', 'JWT_SECRET'] as const;
export type SecretSetting = (typeof SECRET_SETTINGS)[number];

/** Secrets with a new one in the place of the current one, which is kept with the earlier ones. */
export function withNewSecret(kept: KeptSecrets, setting: SecretSetting): KeptSecrets {
  const { jwtSecret, encryptionKey, previousJwtSecrets, previousEncryptionKeys } = kept;
  return setting === 'JWT_SECRET'
    ? { ...kept, jwtSecret: makeSecret(), previousJwtSecrets: [jwtSecret, ...previousJwtSecrets] }
    : {
        ...kept,
        encryptionKey: makeSecret(),
        previousEncryptionKeys: [encryptionKey, ...previousEncryptionKeys],
      };
}

/** Secrets without the earlier ones of a setting. */
export function withoutPrevious(kept: KeptSecrets, setting: SecretSetting): KeptSecrets {
  return setting === 'JWT_SECRET'
    ? { ...kept, previousJwtSecrets: [] }
    : { ...kept, previousEncryptionKeys: [] };
}
