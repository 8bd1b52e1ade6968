const ALONE =
  /^(?:herrn?|frau|firma|fa\.?|an|mr\.?|mrs\.?|ms\.?|m\.|mme|monsieur|madame|sr\.?|sra\.?|señor|señora|dhr\.?|mevr\.?|de heer|spett\.?le|spettabile|gent\.?mo|to|via e-?mail|persönlich|einschreiben)\s*[:,.]?$/iu;

/** Whether a text starts with a form of address, so that it names a person. */
export function startsWithHonorific(text: string): boolean {
  if (/^M\.\s+\p{Lu}\p{L}+\s+\p{Lu}/u.test(text.trim())) return true;
  return /^(?:herrn?|frau|mr|mrs|ms|mme|monsieur|madame|dr|sr|sra|dhr|mevr)\b\.?\s+\p{Lu}/iu.test(
    text.trim(),
  );
}

/** Whether a line is nothing but the form of address that stands over a name. */
export function isHonorific(text: string): boolean {
  return ALONE.test(text.trim());
}
