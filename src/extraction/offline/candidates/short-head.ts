/** A caption without the number or letter of its box: `4 Tax withheld`, `c Name`, `12a Codes`. */
export function withoutBoxNumber(text: string): string {
  return text.replace(/^(?:\d{1,2}[a-z]?\.?\s+(?=\p{L})|[a-z]\s+(?=\p{Lu}\p{Ll}))/u, '');
}

/** A heading without the number of its section: `Section 2 - Employer`. */
export function withoutSection(text: string): string {
  return text.replace(
    /^(?:section|part|abschnitt|teil|partie|sección|sezione|deel)\s+(?:\d{1,2}|[ivx]+|[a-h])\b[\s:.–—-]*/iu,
    '',
  );
}

/** What a heading says first, without the number of its box: up to its colon, a comma, a bracket, a full stop or a slash. */
export function shortHead(text: string): string {
  const plain = withoutBoxNumber(text);
  const head = /^([^:]{2,40}?)\s*[:：]/u.exec(plain)?.[1] ?? plain;
  return head.split(' ').length > 4 ? (head.split(/[,(/]|\.\s/u)[0]?.trim() ?? head) : head;
}
