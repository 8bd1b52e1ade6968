import { Context } from '@temporalio/activity';
import { v7 as uuidv7 } from 'uuid';
import { JobFailure } from '../src/contract/job-failure.ts';
import type { JobSource } from '../src/crypto/sealed-source.ts';
import type { ArrivedFile } from '../src/db/insert-document.ts';
import { UploadSink } from '../src/storage/upload-sink.ts';
import type { ActivityServices } from './activity-services.ts';
import { downloadFailure, EMPTY_FILE } from './download-failure.ts';
import { fetchSource } from './fetch-source.ts';
import { isPageInstead } from './is-page-instead.ts';

/** Waits until a download is settled that came to nothing, and removes what it has stored; what cannot be removed now is left to the sweep. */
async function takeBack({ storage, log }: ActivityServices, sink: UploadSink): Promise<void> {
  sink.destroy();
  if ((await sink.settled) === 'gone') return;
  await storage.deleteObject(sink.storageKey).catch((error: unknown) => {
    log.warn({ error, documentId: sink.documentId }, 'a download that failed is left to the sweep');
  });
}

/**
 * Downloads a file of a user's job into storage under a new id, counted against the limit for files, its type told from its bytes. Nothing is left in
 * storage when it throws: a `JobFailure`, what storage threw, or the signal's reason.
 */
export async function receiveDownload(
  services: ActivityServices,
  owner: string,
  source: JobSource,
  signal: AbortSignal,
): Promise<ArrivedFile> {
  const { storage, sniffContentType, maxFileSize } = services;
  const opened: { sink: UploadSink; filename: string }[] = [];
  try {
    const open = (filename: string) => {
      const sink = new UploadSink(storage, sniffContentType, uuidv7());
      opened.push({ sink, filename });
      return sink;
    };
    await fetchSource(services, owner, source, open, signal);
    const [file] = opened;
    if (file === undefined || file.sink.size === 0) throw new JobFailure('EMPTY_DOCUMENT', EMPTY_FILE);
    const arrived = { ...(await file.sink.result()), filename: file.filename };
    if (source.kind === 'url' && isPageInstead(arrived))
      throw new JobFailure(
        'DOWNLOAD_FAILED',
        'the server sent a web page in place of the file that its name promises',
      );
    return arrived;
  } catch (error) {
    for (const { sink } of opened) await takeBack(services, sink);
    const isEmpty = opened.some(({ sink }) => sink.size === 0);
    throw downloadFailure(error, { maxFileSize, isEmpty, tries: Context.current().info.attempt });
  }
}
