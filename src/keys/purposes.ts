import { credentialsPurpose } from '../crypto/sealed-credentials.ts';
import { sourcePurpose } from '../crypto/sealed-source.ts';
import { passwordPurpose, signingSecretPurpose } from '../crypto/sealed-text.ts';
import type { SealedColumn } from '../db/sealed-columns.ts';

/** To what the texts of each column are bound, by the id of their row. */
export const PURPOSES: Readonly<Record<SealedColumn['column'], (id: string) => string>> = {
  credentials_sealed: credentialsPurpose,
  secret_sealed: signingSecretPurpose,
  previous_secret_sealed: signingSecretPurpose,
  sealed: sourcePurpose,
  password_sealed: passwordPurpose,
};
