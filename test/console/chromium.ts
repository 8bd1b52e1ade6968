import test from 'ava';
import { type Browser, chromium } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../scripts/find-chromium.ts';
import type { Scope } from '../helpers/scope.ts';

/** The browser of this machine, if it has one. */
export const CHROMIUM = findChromium();

/** A test that needs a browser: skipped, and shown as skipped, where there is none. */
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
