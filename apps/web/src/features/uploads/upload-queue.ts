/** How far a file is. `stored`: the service has it; what comes after is told by events. */
export type UploadStage =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sending'; readonly share: number }
  | { readonly kind: 'stored'; readonly documentId: string }
  | { readonly kind: 'reading'; readonly documentId: string }
  | { readonly kind: 'completed'; readonly documentId: string }
  | { readonly kind: 'failed'; readonly documentId: string | null; readonly message: string }
  | { readonly kind: 'cancelled' };

export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly stage: UploadStage;
}

export type SendFile = (
  file: File,
  options: { readonly signal: AbortSignal; readonly onShare: (share: number) => void },
) => Promise<{ readonly documentId: string; readonly isRead: boolean }>;

interface UploadQueueDeps {
  readonly send: SendFile;
  readonly describeFault: (error: unknown) => string;
  readonly nextId: () => string;
}

export interface UploadQueue {
  add(files: readonly File[]): void;
  cancel(id: string): void;
  /** Sends again what was not stored; what was stored is read again by the service. */
  retry(id: string): void;
  /** Puts away what is at its end. */
  clear(): void;
  /** Tells how far a stored document is. */
  tell(documentId: string, stage: UploadStage): void;
  list(): readonly Upload[];
  subscribe(listener: () => void): () => void;
}

const mostAtOnce = 3;
const isAtEnd = ({ stage: { kind } }: Upload): boolean =>
  kind === 'completed' || kind === 'failed' || kind === 'cancelled';
const documentOf = ({ stage }: Upload): string | null =>
  'documentId' in stage ? stage.documentId : null;

/** The uploads and who looks at them. */
function createList() {
  let uploads: readonly Upload[] = [];
  const listeners = new Set<() => void>();
  const change = (next: readonly Upload[]): void => {
    uploads = next;
    for (const listener of listeners) listener();
  };
  return {
    change,
    setStage: (id: string, stage: UploadStage): void =>
      change(uploads.map((upload) => (upload.id === id ? { ...upload, stage } : upload))),
    list: () => uploads,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Sends files a few at a time and remembers how far each is; in memory alone. */
export function createUploadQueue({ send, describeFault, nextId }: UploadQueueDeps): UploadQueue {
  const { change, setStage, list, subscribe } = createList();
  const files = new Map<string, File>();
  const sending = new Map<string, AbortController>();

  const run = async (id: string, file: File): Promise<void> => {
    const stopping = new AbortController();
    sending.set(id, stopping);
    setStage(id, { kind: 'sending', share: 0 });
    try {
      const { signal } = stopping;
      const onShare = (share: number) => setStage(id, { kind: 'sending', share });
      const { documentId, isRead } = await send(file, { signal, onShare });
      files.delete(id);
      setStage(id, { kind: isRead ? 'completed' : 'stored', documentId });
    } catch (error) {
      const message = describeFault(error);
      setStage(
        id,
        stopping.signal.aborted
          ? { kind: 'cancelled' }
          : { kind: 'failed', documentId: null, message },
      );
    } finally {
      sending.delete(id);
      next();
    }
  };
  const next = (): void => {
    for (const { id, stage } of list()) {
      const file = files.get(id);
      if (sending.size >= mostAtOnce) return;
      if (stage.kind === 'waiting' && file !== undefined) void run(id, file);
    }
  };
  return {
    add(given) {
      const added = given.map((file): Upload => {
        const id = nextId();
        files.set(id, file);
        return { id, name: file.name, sizeBytes: file.size, stage: { kind: 'waiting' } };
      });
      change([...list(), ...added]);
      next();
    },
    cancel(id) {
      const stopping = sending.get(id);
      if (stopping !== undefined) stopping.abort();
      else if (list().some((upload) => upload.id === id && upload.stage.kind === 'waiting')) {
        setStage(id, { kind: 'cancelled' });
      }
    },
    retry(id) {
      if (!files.has(id)) return;
      setStage(id, { kind: 'waiting' });
      next();
    },
    clear() {
      for (const upload of list()) if (isAtEnd(upload)) files.delete(upload.id);
      change(list().filter((upload) => !isAtEnd(upload)));
    },
    tell(documentId, stage) {
      const isKnown = list().some((upload) => documentOf(upload) === documentId);
      if (!isKnown) return;
      change(
        list().map((upload) => (documentOf(upload) === documentId ? { ...upload, stage } : upload)),
      );
    },
    list,
    subscribe,
  };
}
