import { PRIVATE_NETWORK } from './private-network.ts';
import type { RunningProcess, ShowStep } from './start-process.ts';

/** Shows a step of the start with its time: a spinner's place is a line that is written over on a terminal. */
export const showStep: ShowStep = async (title, work) => {
  const begun = performance.now();
  const { isTTY } = process.stderr;
  const elapsed = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`;
  const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
  let turn = 0;
  const spin = () => process.stderr.write(`\r\x1b[2K${frames[turn++ % frames.length]} ${title} ${elapsed()}`);
  const timer = isTTY ? setInterval(spin, 80) : undefined;
  const clear = () => {
    clearInterval(timer);
    if (isTTY) process.stderr.write('\r\x1b[2K');
  };
  const note = (text: string) => process.stderr.write(`${isTTY ? '\r\x1b[2K' : ''}  ${text}\n`);
  try {
    const result = await work(note);
    clear();
    process.stderr.write(`✓ ${title} (${elapsed()})\n`);
    return result;
  } catch (error) {
    clear();
    process.stderr.write(`✗ ${title} (${elapsed()})\n`);
    throw error;
  }
};

/** The last words of a start: the addresses, and a first command to try. */
export function showReady({ config, endpoints, api, metrics }: RunningProcess): void {
  const lines = ['', `ExtractForm is ready (${config.role}, ${config.extractor.kind} extractor)`];
  if (api !== null) lines.push(`  API           ${config.http.publicUrl ?? api.url}`);
  if (metrics !== null) lines.push(`  Metrics       ${metrics.url}/metrics`);
  if (endpoints.temporalUiUrl !== null) lines.push(`  Temporal UI   ${endpoints.temporalUiUrl}`);
  if (config.role === 'all') lines.push(`  Data          ${config.dataDir}`);
  if (config.outbound.allowPrivateNetwork) lines.push('', PRIVATE_NETWORK);
  if (api !== null) {
    const body = `'{"email":"you@example.com","password":"ten characters or more"}'`;
    lines.push(
      '',
      'Try:',
      `  curl -s ${api.url}/api/auth/register -H 'Content-Type: application/json' -d ${body}`,
    );
  }
  process.stderr.write(`${lines.join('\n')}\n\n`);
}
