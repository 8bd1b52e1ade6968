const TAGS = 'html|head|body|title|meta|table|div|p|h1|script|style|iframe|font|br|a|b';

/** Whether a text begins as HTML does: a doctype or one of the tags that browsers go by (MIME Sniffing standard, 7.1), after comments and an XML declaration. */
export function looksLikeHtml(text: string): boolean {
  const start = text.replace(/^(?:\ufeff|\s|<\?xml[^>]*>|<!--[\s\S]*?-->)+/u, '');
  return new RegExp(`^<(?:!doctype\\s+html|(?:${TAGS})(?=[\\s>/]))`, 'iu').test(start);
}
