import { abandonDelivery } from './abandon-delivery.ts';
import type { ActivityServices } from './activity-services.ts';
import { attemptDelivery } from './attempt-delivery.ts';
import { beginAttempt } from './begin-attempt.ts';
import { concerned } from './concerned.ts';
import { downloadDocument } from './download-document.ts';
import { endRunJobs } from './end-run-jobs.ts';
import { extractFields } from './extract-fields.ts';
import { extractSmallDocument } from './extract-small-document.ts';
import { toApplicationFailure } from './failures.ts';
import { fetchDocument } from './fetch-document.ts';
import { listRunFiles } from './list-run-files.ts';
import { measured } from './measured.ts';
import { persistExtraction } from './persist-extraction.ts';
import { readPages } from './read-pages.ts';
import { recordCancellation, recordFailure } from './record-ending.ts';
import { runUpkeep } from './run-upkeep.ts';
import { takeRunJobs } from './take-run-jobs.ts';

/** The activities by name, over the ports they work with; each failure is translated once, here. */
export function createActivities(services: ActivityServices) {
  const bind =
    <Input, Output>(name: string, activity: (services: ActivityServices, input: Input) => Promise<Output>) =>
    async (input: Input): Promise<Output> => {
      const log = services.log.child({ activity: name, ...concerned(input) });
      return await measured(services.metrics, name, async () => {
        try {
          return await activity({ ...services, log }, input);
        } catch (error) {
          throw toApplicationFailure(error, log);
        }
      });
    };
  return {
    beginAttempt: bind('beginAttempt', beginAttempt),
    downloadDocument: bind('downloadDocument', downloadDocument),
    fetchDocument: bind('fetchDocument', fetchDocument),
    readPages: bind('readPages', readPages),
    extractFields: bind('extractFields', extractFields),
    extractSmallDocument: bind('extractSmallDocument', extractSmallDocument),
    persistExtraction: bind('persistExtraction', persistExtraction),
    recordFailure: bind('recordFailure', recordFailure),
    recordCancellation: bind('recordCancellation', recordCancellation),
    attemptDelivery: bind('attemptDelivery', attemptDelivery),
    abandonDelivery: bind('abandonDelivery', abandonDelivery),
    takeRunJobs: bind('takeRunJobs', takeRunJobs),
    listRunFiles: bind('listRunFiles', listRunFiles),
    endRunJobs: bind('endRunJobs', endRunJobs),
    runUpkeep: bind('runUpkeep', (given: ActivityServices, _input: object) => runUpkeep(given)),
  };
}
