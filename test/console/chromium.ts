import test from 'ava';
import { type Browser, chromium } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../scripts/find-chromium.ts';
import type { Scope } from '../helpers/scope.ts';

/** The browser of this machine, if it has one and the tests are to use it: `npm run test:console` says so by `TEST_BROWSER`. */
export const CHROMIUM = process.env.TEST_BROWSER === undefined ? undefined : findChromium();

/** A test that needs a browser: skipped, and shown as skipped, without one. */
export const browserTest = CHROMIUM === undefined ? test.serial.skip : test.serial;

/** Starts the browser; it is closed when the scope ends. Throws where there is none. */
export async function openBrowser(scope: Scope): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: CHROMIUM ?? 'no Chromium',
    args: CHROMIUM_ARGUMENTS,
  });
  scope.teardown(() => browser.close());
  return browser;
}
