import { writeFile } from 'node:fs/promises';
import { makeSbom } from './dependencies/make-sbom.ts';
import { readLock, shippedPackages } from './dependencies/shipped-packages.ts';

/** `npm run sbom [-- file]`: to standard output without a file. */
const [target] = process.argv.slice(2);
const lock = await readLock();
const text = `${JSON.stringify(makeSbom(lock, shippedPackages(lock)), null, 2)}\n`;
if (target === undefined) process.stdout.write(text);
else await writeFile(target, text);
