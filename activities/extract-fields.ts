import { ApplicationFailure } from '@temporalio/activity';
import type { AttemptStep } from '../src/contract/attempt-step.ts';
import type { WorkedPiece } from '../src/contract/piece.ts';
import { InvalidModelOutput, RefusedDocument } from '../src/extraction/extractor.ts';
import { mergeWindows } from '../src/extraction/merge-windows.ts';
import { halvePiece } from '../src/extraction/pieces/piece.ts';
import type { ActivityServices } from './activity-services.ts';
import { askForPiece } from './ask-for-piece.ts';
import { groundPiece } from './ground-piece.ts';
import { withHeartbeat } from './heartbeat.ts';
import type { WindowInput, WindowProgress } from './plan.ts';
import { beginStep, nextStep } from './step-clock.ts';
import { loadWindow, storeRequest, type WindowState } from './window-state.ts';

/** A window to extract; `repair` says that the answer before could not be used. What it was is stored, and is asked to be mended once. */
export interface ExtractInput extends WindowInput {
  repair: boolean;
  /** Whether the workflow knows windows that take several requests; one of an earlier version does not. */
  takesProgress?: true;
}

/** The row of a window after one of its pieces was found: finished when none is left. */
function afterPiece({ schema, pieces }: WindowState, piece: WorkedPiece, found: WorkedPiece['found']) {
  const after = pieces.map((one) => (one === piece ? { ...one, found } : one));
  const rest = { rejectedOutput: null, rejectedProblem: null };
  const done = after.flatMap((one) => one.found ?? []);
  if (done.length < after.length) return { ...rest, pieces: after };
  const [only] = done;
  const whole = done.length === 1 && only !== undefined ? only : mergeWindows(schema.fields, done);
  return { ...rest, pieces: null, fields: whole.values, details: whole.details };
}

/** The answer for one line has room for it: where it is cut off, the model lost its way, and may find it at one of so many more tries. */
const TRIES_FOR_A_LINE = 4;

/** What is asked for in place of a piece whose answer was cut off: its halves, a single line once more, or nothing after too many tries. */
function shorterPieces({ pages }: WindowState, piece: WorkedPiece): WorkedPiece[] | null {
  const { cutOff = 0, ...asked } = piece;
  const halves = halvePiece(asked, pages);
  if (halves !== null) return halves.map((half) => ({ ...half, found: null }));
  return cutOff < TRIES_FOR_A_LINE ? [{ ...piece, cutOff: cutOff + 1 }] : null;
}

/**
 * What follows from an answer that cannot be used: one that was cut off is asked for again by halves, any other is worth one repair; one
 * that came too late for the row says nothing. Throws the failure that tells the workflow to repair, or the error itself.
 */
async function afterFailure(
  services: ActivityServices,
  window: WindowState,
  piece: WorkedPiece,
  error: unknown,
  isRepair: boolean,
): Promise<void> {
  if (error instanceof RefusedDocument) {
    const stands = await storeRequest(services, window, { usage: error.usage });
    if (!stands) return;
  }
  if (!(error instanceof InvalidModelOutput)) throw error;
  const { usage, output, problem } = error;
  const isTooLong = error.isCutOff || (isRepair && error.isIncomplete);
  const shorter = isTooLong ? shorterPieces(window, piece) : null;
  if (shorter !== null) {
    const pieces = window.pieces.flatMap((one) => (one === piece ? shorter : [one]));
    await storeRequest(services, window, { usage, pieces, rejectedOutput: null, rejectedProblem: null });
    return;
  }
  const change = { usage, rejectedOutput: output, rejectedProblem: problem };
  if (!(await storeRequest(services, window, change))) return;
  if (isRepair) throw error;
  throw ApplicationFailure.create({
    type: 'PROVIDER_INVALID_OUTPUT',
    message: `the model's answer could not be used: ${problem}`,
    nonRetryable: true,
    details: ['REPAIRABLE'],
  });
}

/** Says that another request has to follow: to a workflow that does not know that by a failure, after which it tries again. */
function unfinished({ takesProgress }: ExtractInput, steps: AttemptStep[]): WindowProgress {
  if (takesProgress) return { steps, isUnfinished: true };
  throw ApplicationFailure.create({ type: 'INTERNAL', message: 'the window takes another request' });
}

/**
 * Extracts the fields of one window, or the next piece of one that takes several requests: at most one model request. The values are made
 * to conform to the schema, and each is searched for in the words of the pages. What is stored already is left as it is, so that a lost
 * reply costs no second request. Gives the steps as they went, and whether another request has to follow.
 */
export function extractFields(services: ActivityServices, input: ExtractInput): Promise<WindowProgress> {
  return withHeartbeat(async (signal) => {
    const endExtract = beginStep('extract');
    const window = await loadWindow(services, input);
    const piece = window.pieces.find(({ found }) => found === null);
    if (window.earlier?.fields || piece === undefined) return [endExtract(), nextStep('ground')()];
    const isRepair = window.earlier !== null && window.earlier.rejectedOutput !== null;
    try {
      const raw = await askForPiece(services, window, piece, signal);
      const extracted = endExtract();
      const endGround = nextStep('ground');
      const found = await groundPiece(window, piece, raw, signal);
      const change = afterPiece(window, piece, found);
      const stands = await storeRequest(services, window, { ...change, model: raw.model, usage: raw.usage });
      const steps = [extracted, endGround()];
      return stands && change.pieces === null ? steps : unfinished(input, steps);
    } catch (error) {
      await afterFailure(services, window, piece, error, isRepair);
      return unfinished(input, [endExtract()]);
    }
  });
}
