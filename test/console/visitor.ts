import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { TestClient } from '../helpers/client.ts';
import type { Scope } from '../helpers/scope.ts';

export const PASSWORD = 'correct horse battery';

/** Waits of the browser end so late, in ms, that a slow machine is no reason to fail. */
const PATIENCE_MS = 60_000;

/** Somebody with a browser window of their own; `troubles` are errors of the console's code and refusals of its policy. */
export interface Visitor {
  page: Page;
  email: string;
  troubles: string[];
}

/** Opens a browser window at a service, as nobody in particular. */
export async function visit(scope: Scope, browser: Browser, url: string): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  scope.teardown(() => context.close());
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const email = `${randomBytes(6).toString('hex')}@example.com`;
  return { page, email, troubles: watchTroubles(page) };
}

/** Collects what goes wrong in a page. Answers of 4xx are told to the browser's console too, and are no trouble. */
export function watchTroubles(page: Page): string[] {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => {
    const isRefusal = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isRefusal) troubles.push(message.text());
  });
  page.on('dialog', (dialog) => {
    if (dialog.type() === 'alert') troubles.push(`an alert: ${dialog.message()}`);
    void dialog.accept();
  });
  return troubles;
}

/** Opens a window for an account that is made for it, signed in. */
export async function visitAsUser(
  scope: Scope,
  browser: Browser,
  url: string,
): Promise<Visitor & { client: TestClient }> {
  const visitor = await visit(scope, browser, url);
  const client = await TestClient.register(url, visitor.email);
  const { page, email } = visitor;
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/jobs');
  return { ...visitor, client };
}

/** Drops files on a page, as from the desktop. */
export async function dropFiles(page: Page, ...paths: string[]): Promise<void> {
  const files = paths.map((path) => ({ name: basename(path), bytes: readFileSync(path).toString('base64') }));
  const dataTransfer = await page.evaluateHandle(`(() => {
    const held = new DataTransfer();
    for (const { name, bytes } of ${JSON.stringify(files)})
      held.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], name));
    return held;
  })()`);
  await page.dispatchEvent('body', 'dragenter', { dataTransfer });
  await page.dispatchEvent('body', 'drop', { dataTransfer });
}

/** The name that a screen reader gives to what has the focus. */
const FOCUSED = `(() => {
  const held = document.activeElement;
  if (held === null) return '';
  return held.getAttribute('aria-label') ?? held.labels?.[0]?.textContent ?? held.textContent?.trim() ?? '';
})()`;

/** Presses Tab until what has this name has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  while (passed.at(-1) !== name) {
    if (passed.length > 80) throw new Error(`${key} does not come to ${name}, only to ${passed.join(', ')}`);
    await page.keyboard.press(key);
    passed.push(String(await page.evaluate(FOCUSED)));
  }
}
