import { parseArgs } from 'node:util';
import { UsageError } from '../../src/cli/usage-error.ts';

export const EVALUATE_USAGE = `Usage: npm run evaluate [-- <folder> [options]]

Has every document of a folder extracted, and says how much of it is right. Without a folder: the sample set, which is drawn for it.
docs/evaluation.md says what a folder has to look like, and what the numbers mean.

  --url <address>       use a service that runs, as in http://127.0.0.1:4000, instead of one of its own
  --key <key>           with --url: an API key of it
  --diagram <file>      where the diagram of confidence goes; reliability.svg unless told
  --outputs <folder>    write what was extracted there too, one <case>.json each
  --errors              list every field that is not right
  --help                show this
`;

/** What is to be evaluated, and how. `folder` is `null` for the sample set. */
export interface EvaluateArguments {
  folder: string | null;
  service: { url: string; key: string } | null;
  diagram: string;
  outputs: string | null;
  showErrors: boolean;
}

/** Reads the command line; `null` asks for help. Throws `UsageError`. */
export function readEvaluateArguments(args: string[]): EvaluateArguments | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const { url, key } = values;
  if (positionals.length > 1) throw new UsageError('one folder at a time');
  if ((url === undefined) !== (key === undefined)) throw new UsageError('--url and --key go together');
  if (url !== undefined && !/^https?:\/\//u.test(url)) {
    throw new UsageError('--url must be an http or https address, as in http://127.0.0.1:4000');
  }
  return {
    folder: positionals[0] ?? null,
    service: url === undefined || key === undefined ? null : { url: url.replace(/\/+$/u, ''), key },
    diagram: values.diagram,
    outputs: values.outputs ?? null,
    showErrors: values.errors,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        key: { type: 'string' },
        diagram: { type: 'string', default: 'reliability.svg' },
        outputs: { type: 'string' },
        errors: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    // The second sentence, where there is one, is about parseArgs itself.
    const [said = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new UsageError(said, { cause: error });
  }
}
