import { z } from 'zod';
import { cleanFilename } from '../../contract/clean-filename.ts';
import { showTime } from '../../resources/show-time.ts';
import type { IssuedUpload } from '../../uploads/issue-upload.ts';
import { text, time } from './common.ts';
import { jobInput, jobJsonFields } from './job-input.ts';

const filename = text(1000, 1).transform(cleanFilename);

/** What a client says of the file that it is going to store. */
export const plannedUpload = z
  .strictObject({
    filename,
    contentType: z
      .string()
      .max(255)
      .regex(/^[\w.+-]+\/[\w.+-]+(; ?[\w.+-]+=[\w.+-]+)*$/, 'must be a media type, as in application/pdf')
      .optional(),
  })
  .transform(({ contentType = null, ...rest }) => ({ ...rest, contentType }));

/** Where and how the bytes are to be sent. */
export const issuedUploadShape = z.object({
  uploadUrl: z.string(),
  key: z.string(),
  method: z.literal('PUT'),
  headers: z.record(z.string(), z.string()),
  expiresAt: time,
});

/** An issued upload as answers show it. */
export function presentIssuedUpload({ url, key, headers, expiresAt }: IssuedUpload) {
  return { uploadUrl: url, key, method: 'PUT' as const, headers, expiresAt: showTime(expiresAt) };
}

/** What a client confirms: which upload, and what is to become of it. */
export const confirmation = z
  .strictObject({ key: text(512), filename, ...jobJsonFields })
  .transform(({ key, filename, ...fields }, ctx) => ({
    upload: { key, filename },
    job: jobInput(fields, ctx),
  }));
