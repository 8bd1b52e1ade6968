/** A name as people read it: `invoice_number` is "Invoice number". */
export function labelOfName(name: string): string {
  const words = name.replace(/[_-]+/g, ' ').trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** A path as people read it: `line_items[0].amount` is "Line items 1 › Amount". */
export function labelOfPath(path: string): string {
  return path
    .split('.')
    .map((part) => {
      const [, name = part, index] = /^(.*?)(?:\[(\d+)\])?$/.exec(part) ?? [];
      return index === undefined ? labelOfName(name) : `${labelOfName(name)} ${Number(index) + 1}`;
    })
    .join(' › ');
}
