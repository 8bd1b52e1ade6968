import { Option } from 'commander';
import { z } from 'zod';
import { checkService } from '../doctor/check-service.ts';
import { EXIT } from '../exit-code.ts';
import { defineCommand } from '../program/define-command.ts';
import { showResult } from '../program/show-result.ts';
import { safeText } from '../safe-text.ts';

const ROLES = ['all', 'api', 'worker'] as const;

/** `extractform doctor`: says what to mend. */
export const doctor = defineCommand({
  name: 'doctor',
  summary: 'Checks settings, database, Temporal, storage, model, service and key, and says what to mend',
  options: [
    new Option('--role <role>', 'the process whose settings these are').choices(ROLES).default('all'),
  ],
  shape: z.object({ role: z.enum(ROLES) }),
  run: async (context, { options: { role } }) => {
    const { display, variables } = context;
    // The parts bring clients that no other command needs, and that take long to load.
    const { checkSettings } = await import('../doctor/check-settings.ts');
    const findings = [...(await checkSettings(variables, role)), ...(await checkService(context))];
    showResult(context, findings, () =>
      findings
        .map(({ check, found, mend }) => {
          const mark = mend === null ? display.paint('green', '✓') : display.paint('red', '✗');
          const line = `${mark} ${check.padEnd(10)}${safeText(found)}`;
          return mend === null ? line : `${line}\n  ${' '.repeat(10)}→ ${mend}`;
        })
        .join('\n'),
    );
    return findings.every(({ mend }) => mend === null) ? EXIT.COMPLETED : EXIT.FAILED;
  },
});
