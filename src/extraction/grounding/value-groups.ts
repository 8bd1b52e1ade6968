/**
 * The path of what a leaf value stands together with on a page: the row or object it is a member of, itself when it is an
 * element of an array, `''` when it is on its own in the document.
 */
export function groupOf(path: string): string {
  if (path.endsWith(']')) return path;
  return path.slice(0, Math.max(path.lastIndexOf('.'), 0));
}

/** A group and the rows and objects around it, the nearest first, without the document itself. */
export function* groupsAround(group: string): Generator<string, void, undefined> {
  let at = group;
  while (at !== '') {
    yield at;
    at = groupOf(at.endsWith(']') ? at.slice(0, at.lastIndexOf('[')) : at);
  }
}

/** The elements before one of an array, the nearest first, at most so many; none of what is no element. */
export function elementsBefore(group: string, most: number): string[] {
  if (!group.endsWith(']')) return [];
  const bracket = group.lastIndexOf('[');
  const index = Number(group.slice(bracket + 1, -1));
  const count = Math.min(index, most);
  return Array.from({ length: count }, (_, step) => `${group.slice(0, bracket)}[${index - 1 - step}]`);
}
