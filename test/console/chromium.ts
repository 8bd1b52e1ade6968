import { existsSync } from 'node:fs';
import test from 'ava';
import { type Browser, chromium } from 'playwright-core';
import type { Scope } from '../helpers/scope.ts';

/** Where Chromium is on the systems that people use; nothing is downloaded. */
const PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser of this machine, if it has one. */
export const CHROMIUM = PATHS.find((path) => existsSync(path));

/** A test that needs a browser: skipped, and shown as skipped, where there is none. */
export const browserTest = CHROMIUM === undefined ? test.serial.skip : test.serial;

/** Starts the browser; it is closed when the scope ends. Throws where there is none. */
export async function openBrowser(scope: Scope): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: CHROMIUM ?? 'no Chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
  scope.teardown(() => browser.close());
  return browser;
}
