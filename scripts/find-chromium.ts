import { existsSync } from 'node:fs';

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
export const findChromium = (): string | undefined => PATHS.find((path) => existsSync(path));

/** What Chromium is started with, so that it also runs in a container. */
export const CHROMIUM_ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];
