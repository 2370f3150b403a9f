import { documentOperations, uploadOperations } from '@medextract/contract';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import { type Api, useApi } from '../../api/api-context.js';
import { ApiFailure, describeFault } from '../../api/api-failure.js';
import { unwrap } from '../../api/unwrap.js';
import { useLiveEvents } from '../../live/live-events.js';
import { createSendWithProgress } from './send-with-progress.js';
import { createUploadQueue, type SendFile, type Upload, type UploadQueue } from './upload-queue.js';

const UploadContext = createContext<UploadQueue | undefined>(undefined);

const pollMs = 5_000;

const createSendFile =
  ({ clientOver }: Api): SendFile =>
  async (file, { signal, onShare }) => {
    const form = new FormData();
    form.set('file', file);
    const client = clientOver(createSendWithProgress(onShare));
    const idempotencyKey = crypto.randomUUID();
    const sent = client.upload(uploadOperations.uploadDocument, form, { signal, idempotencyKey });
    const { document } = await unwrap(sent);
    return { documentId: document.id, isRead: document.status === 'completed' };
  };

/** Asks how far a document is, and tells the queue. */
async function ask(queue: UploadQueue, { client }: Api, documentId: string): Promise<void> {
  try {
    const params = { document_id: documentId };
    const { status, failure } = await unwrap(
      client.call(documentOperations.getDocument, { params }),
    );
    if (status === 'completed') queue.tell(documentId, { kind: 'completed', documentId });
    if (status === 'processing') queue.tell(documentId, { kind: 'reading', documentId });
    if (status === 'failed') {
      const message =
        failure === null ? 'It could not be read.' : `${failure.message} ${failure.remedy}`;
      queue.tell(documentId, { kind: 'failed', documentId, message });
    }
  } catch (error) {
    const isGone = error instanceof ApiFailure && error.status === 404;
    if (isGone) queue.tell(documentId, { kind: 'cancelled' });
  }
}

const listOpen = (uploads: readonly Upload[]): readonly string[] =>
  uploads.flatMap(({ stage }) =>
    stage.kind === 'stored' || stage.kind === 'reading' ? [stage.documentId] : [],
  );

/** Files on their way, wherever in the app they were dropped. Events tell how far they are; what they miss is asked for. */
export function Uploads({ children }: { readonly children: ReactNode }) {
  const api = useApi();
  const [queue] = useState(() =>
    createUploadQueue({
      send: createSendFile(api),
      describeFault,
      nextId: () => crypto.randomUUID(),
    }),
  );
  useLiveEvents(({ type, document_id: documentId }) => {
    if (documentId === null || !listOpen(queue.list()).includes(documentId)) return;
    if (type === 'document.processing') queue.tell(documentId, { kind: 'reading', documentId });
    else void ask(queue, api, documentId);
  });
  useEffect(() => {
    const timer = setInterval(() => {
      for (const documentId of listOpen(queue.list())) void ask(queue, api, documentId);
    }, pollMs);
    return () => clearInterval(timer);
  }, [queue, api]);
  return <UploadContext value={queue}>{children}</UploadContext>;
}

export function useUploadQueue(): UploadQueue {
  const queue = useContext(UploadContext);
  if (queue === undefined) throw new TypeError('used outside of a session');
  return queue;
}

export function useUploads(): readonly Upload[] {
  const queue = useUploadQueue();
  return useSyncExternalStore(queue.subscribe, queue.list);
}
