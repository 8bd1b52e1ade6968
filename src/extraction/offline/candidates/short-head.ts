/** What a heading says first, without the number of its box: up to its colon, a comma, a bracket, a full stop or a slash. */
export function shortHead(text: string): string {
  const plain = text.replace(/^\d{1,2}[a-z]?\.?\s+(?=\p{L})/u, '');
  const head = /^([^:]{2,40}?)\s*[:：]/u.exec(plain)?.[1] ?? plain;
  return head.split(' ').length > 4 ? (head.split(/[,(/]|\.\s/u)[0]?.trim() ?? head) : head;
}
