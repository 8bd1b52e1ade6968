import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { judgeAdvisories, parseAccepted } from './dependencies/judge-advisories.ts';
import { licenceProblems } from './dependencies/licence-problems.ts';
import { readLock, shippedPackages } from './dependencies/shipped-packages.ts';

/** How long npm may take to ask the registry, in ms. */
const ASK_MS = 60_000;

/** What npm says of advisories; it ends with an error where there are some, and where it cannot ask. */
function askNpm(): Promise<string> {
  const options = { timeout: ASK_MS, maxBuffer: 50_000_000, shell: process.platform === 'win32' };
  return new Promise((resolve) => {
    execFile('npm', ['audit', '--omit=dev', '--json'], options, (_error, stdout) => resolve(stdout));
  });
}

const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const packages = shippedPackages(await readLock());
const problems = licenceProblems(packages);
for (const problem of problems) tell(`licences: not allowed: ${problem}`);
if (problems.length === 0) tell(`licences: those of ${packages.length} packages are allowed`);
const file = new URL('../.ci/accepted-advisories.json', import.meta.url);
const accepted = parseAccepted(await readFile(file, 'utf8'));
const { fails, lines } = judgeAdvisories(await askNpm(), accepted, new Date());
for (const line of lines) tell(line);
process.exitCode = fails || problems.length > 0 ? 1 : 0;
