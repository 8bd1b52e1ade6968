import { followReference } from './follow-reference.ts';
import { KEYWORDS_OF_TYPE, OWN_KEYWORD, ROOT_KEYWORDS, refusalOf } from './keywords.ts';
import { readObject } from './read-object.ts';
import { readText } from './read-text.ts';
import { isRecord, type Place, type Reading, type ReadValue } from './reading.ts';

const MOST_DESCRIPTION = 2000;

type Node = Record<string, unknown>;

/** Reports each keyword that is not one of these. */
function allowOnly(
  reading: Reading,
  node: Node,
  place: Place,
  allowed: readonly string[],
  where: string,
): void {
  const root = place.path.length === 0 ? ROOT_KEYWORDS : [];
  for (const keyword of Object.keys(node)) {
    if (!allowed.includes(keyword) && !root.includes(keyword))
      reading.report([...place.path, keyword], refusalOf(keyword, where));
  }
}

function descriptionOf(reading: Reading, node: Node, place: Place): string {
  const { description = '' } = node;
  if (typeof description === 'string' && (description.length <= MOST_DESCRIPTION || place.path.length === 0))
    return description;
  reading.report([...place.path, 'description'], `must be a text of at most ${MOST_DESCRIPTION} characters`);
  return '';
}

/** The type that a part names, and whether it may be `null`; where it names none, what its keywords say. */
function typeOf({ type, properties, items, enum: values }: Node): { type: unknown; isNullable: boolean } {
  if (Array.isArray(type)) {
    const others = type.filter((name) => name !== 'null');
    return { type: others.length === 1 ? others[0] : type, isNullable: others.length < type.length };
  }
  if (type !== undefined) return { type, isNullable: false };
  const implied =
    properties !== undefined
      ? 'object'
      : items !== undefined
        ? 'array'
        : values !== undefined
          ? 'string'
          : undefined;
  return { type: implied, isNullable: false };
}

function readArray(reading: Reading, node: Node, place: Place): ReadValue | null {
  const element = readValue(reading, { ...place, node: node.items, path: [...place.path, 'items'] });
  if (element?.isArray !== true)
    return element === null ? null : { ...element, isArray: true, isNullable: false };
  reading.report([...place.path, 'items'], 'cannot be a list in a list');
  return null;
}

function readTyped(reading: Reading, node: Node, place: Place): ReadValue | null {
  const { type, isNullable } = typeOf(node);
  const keywords =
    typeof type === 'string' && Object.hasOwn(KEYWORDS_OF_TYPE, type) ? KEYWORDS_OF_TYPE[type] : undefined;
  if (keywords === undefined) {
    const others = Object.keys(node).filter((keyword) => !['type', 'description'].includes(keyword));
    allowOnly(reading, node, place, ['type', 'description'], 'without a type that has it');
    const names = Object.keys(KEYWORDS_OF_TYPE).join(', ');
    if (type !== undefined || others.length === 0)
      reading.report([...place.path, 'type'], `must be one of ${names}, or one of them and null`);
    return null;
  }
  const own = type === 'string' || place.path.length === 0 ? [OWN_KEYWORD] : [];
  allowOnly(reading, node, place, ['type', 'description', ...own, ...keywords], `with type ${String(type)}`);
  const plain = { isArray: false, isNullable, description: '', fuzzyMatch: false };
  if (type === 'string') return { ...plain, ...readText(reading, node, place) };
  if (type === 'object') return { ...plain, type, properties: readObject(reading, node, place, readValue) };
  if (type === 'boolean') return { ...plain, type };
  if (type !== 'array') return { ...plain, type: 'number' };
  const list = readArray(reading, node, place);
  return list === null ? null : { ...list, isNullable };
}

/** The one alternative of an `anyOf` beside `null`. */
function readNullable(reading: Reading, alternatives: unknown, place: Place): ReadValue | null {
  const isNull = (node: unknown) => isRecord(node) && node.type === 'null' && Object.keys(node).length === 1;
  const path = [...place.path, 'anyOf'];
  const list: unknown[] = Array.isArray(alternatives) ? alternatives : [];
  const index = list.findIndex((node) => !isNull(node));
  if (list.length !== 2 || list.filter(isNull).length !== 1) {
    reading.report(path, 'must be one schema and {"type": "null"}');
    return null;
  }
  const read = readValue(reading, { ...place, node: list[index], path: [...path, String(index)] });
  return read === null ? null : { ...read, isNullable: true };
}

/** Reads one part of a document as a value; reports what has no counterpart, and gives `null` where nothing can be made of it. */
export function readValue(reading: Reading, place: Place): ReadValue | null {
  const { node } = place;
  reading.partsLeft -= 1;
  if (reading.partsLeft < 0) {
    if (reading.partsLeft === -1) reading.report([], 'is too large once its references are followed');
    return null;
  }
  if (!isRecord(node)) {
    reading.report(place.path, 'must be an object that names a type');
    return null;
  }
  const description = descriptionOf(reading, node, place);
  const pointer = ['$ref', 'anyOf'].find((keyword) => Object.hasOwn(node, keyword));
  if (pointer !== undefined) allowOnly(reading, node, place, [pointer, 'description'], `beside ${pointer}`);
  let read: ReadValue | null;
  if (pointer === '$ref') {
    const target = followReference(reading, node.$ref, place);
    read = target === null ? null : readValue(reading, target);
  } else {
    read = pointer === 'anyOf' ? readNullable(reading, node.anyOf, place) : readTyped(reading, node, place);
  }
  return read === null || description === '' ? read : { ...read, description };
}
