import type { HtmlElement } from './html-tree.ts';

const HIDDEN = new Set([
  'audio',
  'canvas',
  'datalist',
  'embed',
  'head',
  'iframe',
  'math',
  'noscript',
  'object',
  'rp',
  'script',
  'style',
  'svg',
  'template',
  'title',
  'video',
]);

const BLOCKS = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'body',
  'caption',
  'center',
  'dd',
  'details',
  'dialog',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figcaption',
  'figure',
  'footer',
  'form',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hgroup',
  'hr',
  'html',
  'legend',
  'li',
  'main',
  'menu',
  'nav',
  'ol',
  'p',
  'pre',
  'section',
  'summary',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'tr',
  'ul',
]);

const MARGINS = new Set([
  'blockquote',
  'dl',
  'fieldset',
  'figure',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'ol',
  'p',
  'ul',
]);

/** Whether an element and what is in it cannot be seen. */
export function isHidden({ name, attributes }: HtmlElement): boolean {
  if (HIDDEN.has(name) || 'hidden' in attributes) return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu.test(attributes.style ?? '');
}

/** Whether an element begins and ends a line. */
export function isBlock({ name }: HtmlElement): boolean {
  return BLOCKS.has(name);
}

/** Whether a block stands apart from those before and after it. */
export function hasMargin({ name }: HtmlElement): boolean {
  return MARGINS.has(name);
}
