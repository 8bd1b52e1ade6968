import { pinnedWheel } from './pinned-wheel.ts';

/** The folder with the `standardwebhooks` package of Python, for its `PYTHONPATH`; it is pure Python and needs no other package. */
export function pythonWebhooks(): Promise<string> {
  return pinnedWheel({
    name: 'standardwebhooks',
    version: '1.1.0',
    sha256: '9a88d48a1f198be61517fc7ad328cf58ba02b73f0fbd8941d4213e9c0b6c2a61',
  });
}
