/** What the version before could not live with, by what a part of a statement looks like. */
const HARMS: readonly (readonly [RegExp, string])[] = [
  [/^drop (table|view|materialized view|type|function|trigger|schema|sequence)\b/, 'drops what it may use'],
  [
    /^drop column\b|^drop (?!constraint|default|not null|identity|expression|index)(if exists )?\w+$/,
    'drops a column',
  ],
  [/^(alter \w+ .*)?rename\b/, 'renames'],
  [/^alter (column )?\S+ (set data )?type\b/, 'changes the type of a column'],
  [/^alter (column )?\S+ set not null\b/, 'refuses rows without a value that it does not know'],
  [/^alter (column )?\S+ drop default\b/, 'refuses rows without a value that it does not know'],
  [
    /^add (column )?(?!constraint|check|foreign|unique|primary)(?!.*\bdefault\b)(?!.*\bgenerated\b).*\bnot null\b/,
    'refuses rows without a value that it does not know',
  ],
  [
    /^add (constraint \S+ )?(check|unique|primary key|foreign key|exclude)\b/,
    'refuses rows that it may write',
  ],
  [/^truncate\b/, 'takes its rows away'],
];

/** Parts a text at a sign that stands in no brackets and no quotes. */
function partsOf(text: string, sign: ';' | ','): string[] {
  const parts = [''];
  let depth = 0;
  let isQuoted = false;
  for (const letter of text) {
    if (letter === "'") isQuoted = !isQuoted;
    if (!isQuoted) depth += letter === '(' ? 1 : letter === ')' ? -1 : 0;
    if (letter === sign && depth === 0 && !isQuoted) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.replace(/\s+/g, ' ').trim().toLowerCase()).filter((part) => part !== '');
}

function harmOf(part: string): string | undefined {
  return HARMS.find(([look]) => look.test(part))?.[1];
}

/**
 * Tells of a migration's SQL why the version before could not go on beside it: a migration only adds, and what nobody uses any more is taken away in a
 * later version. What concerns tables that the same SQL makes is never in the way. Bodies of functions are not looked at.
 */
export function harmsToVersionBefore(sql: string): string[] {
  const plain = sql
    .replace(/--.*$/gm, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''");
  const own = new Set([...plain.matchAll(/create table (?:if not exists )?(\w+)/gi)].map(([, name]) => name));
  return partsOf(plain, ';').flatMap((statement) => {
    const unique = /^create unique index (?:.* )?on (\w+)/.exec(statement);
    if (unique !== null) return own.has(unique[1]) ? [] : [`${statement}: refuses rows that it may write`];
    const altered = /^alter table (?:if exists )?(?:only )?(\w+) (.*)$/.exec(statement);
    if (altered === null) return [statement].flatMap((part) => told(part));
    const [, table = '', actions = ''] = altered;
    return own.has(table) ? [] : partsOf(actions, ',').flatMap((action) => told(action));
  });
}

function told(part: string): string[] {
  const harm = harmOf(part);
  return harm === undefined ? [] : [`${part}: ${harm}`];
}
