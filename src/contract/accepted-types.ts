/** What files may be, as a refusal names it. Which ones these are, `src/documents/reading/sniff-content-type.ts` tells from their bytes. */
export const ACCEPTED_TYPES = 'PDF, PNG, JPEG, WebP, TIFF, DOCX, XLSX, plain text and HTML';
