import { z } from 'zod';
import type { RequestContext } from '../access/principal.js';
import type { Secrets } from '../access/secrets.js';
import type { DocumentStore } from '../catalogue/document-store.js';
import type { RecordStore } from '../catalogue/record-store.js';
import { toIsoTime } from '../clock.js';
import { done, failed, type Outcome } from '../service/failure.js';
import type { Received, Service } from '../service/service.js';
import type { ServiceDeps } from '../service/service-deps.js';
import type { DirectUploads } from './direct-uploads.js';

export type DirectUploadDeps = Pick<
  ServiceDeps,
  'documents' | 'clock' | 'ids' | 'digest' | 'limits'
> & {
  readonly records: Pick<RecordStore, 'find'>;
  readonly receive: Service['receive'];
  readonly secrets: Secrets;
  /** How long a slot stays open. */
  readonly slotMs: number;
};

const prefix = 'uploads/';
const slotKeyOf = (id: string): string => `${prefix}${id}/slot`;
const bytesKeyOf = (id: string): string => `${prefix}${id}/bytes`;

/** What is kept of a slot, in the store of the documents: encrypted at rest, as the file name must be. */
const Slot = z.object({
  ownerId: z.string(),
  fileName: z.string(),
  mediaType: z.string().nullable(),
  caseId: z.string().nullable(),
  processing: z.enum(['queue', 'hold']),
  expiresAtMs: z.number(),
  secretSha256: z.string(),
  /** Of the document that was made of it already, before its owner asked. */
  documentId: z.string().optional(),
});
type Slot = z.infer<typeof Slot>;

/** An id of ours, and no way out of the folder. */
const idForm = /^[\w-]{1,64}$/;
const tokenForm = /^([\w-]{1,64})\.([\w-]{43})$/;

const noSuchUpload = failed(
  'not-found',
  'upload-not-found',
  'There is no such upload, or its time is over. Open a new one.',
);
const nothingSent = failed(
  'conflict',
  'upload-empty',
  'No bytes have arrived yet. Send them, then complete the upload.',
);

async function readSlot(documents: DocumentStore, id: string): Promise<Slot | undefined> {
  const bytes = idForm.test(id) ? await documents.get(slotKeyOf(id)) : undefined;
  return bytes === undefined ? undefined : Slot.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

async function closeSlot(documents: DocumentStore, id: string): Promise<void> {
  await documents.delete(bytesKeyOf(id));
  await documents.delete(slotKeyOf(id));
}

/** The open slot of an id; undefined where there is none, or its time is over. */
async function findOpen(
  { documents, clock }: DirectUploadDeps,
  id: string,
): Promise<Slot | undefined> {
  const slot = await readSlot(documents, id);
  return slot !== undefined && slot.expiresAtMs > clock.now() ? slot : undefined;
}

async function write(
  deps: DirectUploadDeps,
  { token, bytes }: { readonly token: string; readonly bytes: Uint8Array },
): Promise<Outcome<void>> {
  const { documents, digest, secrets, limits } = deps;
  const [, id = '', secret = ''] = tokenForm.exec(token) ?? [];
  const slot = await findOpen(deps, id);
  const isHolder = slot !== undefined && secrets.isSame(slot.secretSha256, digest.sha256(secret));
  if (!isHolder) return noSuchUpload;
  if (bytes.byteLength > limits.maxDocumentBytes) {
    return failed('too-large', 'file-too-large', 'The file is too large. Send it in parts.');
  }
  await documents.put(bytesKeyOf(id), bytes);
  return done(undefined);
}

async function receiveOnce(
  { records, documents, receive }: DirectUploadDeps,
  { id, slot }: { readonly id: string; readonly slot: Slot },
  context: RequestContext,
): Promise<Outcome<Received>> {
  const { fileName, mediaType, caseId, processing, documentId } = slot;
  const entry = documentId === undefined ? undefined : await records.find(documentId);
  if (entry !== undefined) return done({ entry, created: false });
  const bytes = await documents.get(bytesKeyOf(id));
  if (bytes === undefined) return nothingSent;
  return receive({ fileName, mediaType, caseId, processing, bytes }, context);
}

/**
 * Makes a document of bytes that have arrived, for whoever opened the slot, where a store tells of them. The slot
 * stays until its end, so that its owner, who may ask as well, gets that document. Undefined where there is no slot.
 */
export async function completeArrivedUpload(
  deps: DirectUploadDeps,
  id: string,
  { correlationId, signal }: Pick<RequestContext, 'correlationId' | 'signal'>,
): Promise<Outcome<Received> | undefined> {
  const slot = await findOpen(deps, id);
  if (slot === undefined) return undefined;
  const principal = { id: slot.ownerId, kind: 'system', roles: [], scopes: [] } as const;
  const received = await receiveOnce(deps, { id, slot }, { principal, correlationId, signal });
  if (!received.ok || slot.documentId !== undefined) return received;
  await writeSlot(deps.documents, id, { ...slot, documentId: received.value.entry.id });
  await deps.documents.delete(bytesKeyOf(id));
  return received;
}

const writeSlot = (documents: DocumentStore, id: string, slot: Slot): Promise<void> =>
  documents.put(slotKeyOf(id), new TextEncoder().encode(JSON.stringify(slot)));

/** Uploads in two steps over the store of the documents. */
export function createDirectUploads(deps: DirectUploadDeps): DirectUploads {
  const { documents, clock, ids, digest, secrets } = deps;
  return {
    async open(request, { principal }) {
      const id = ids.next();
      const secret = secrets.next();
      const { fileName, mediaType, caseId, processing } = request;
      const expiresAtMs = clock.now() + deps.slotMs;
      const slot: Slot = {
        ...{ fileName, mediaType, caseId, processing, expiresAtMs },
        ownerId: principal.id,
        secretSha256: digest.sha256(secret),
      };
      await writeSlot(documents, id, slot);
      const target = { kind: 'token', token: `${id}.${secret}` } as const;
      return done({ id, expiresAt: toIsoTime(expiresAtMs), target });
    },
    write: (upload) => write(deps, upload),
    async complete(id, context) {
      const slot = await findOpen(deps, id);
      if (slot?.ownerId !== context.principal.id) return noSuchUpload;
      const received = await receiveOnce(deps, { id, slot }, context);
      if (received.ok) await closeSlot(documents, id);
      return received;
    },
  };
}

const sweepBatch = 200;

/** Removes slots whose time is over, with what was sent to them. Tells how many. */
export async function sweepDirectUploads(
  { documents, clock }: Pick<DirectUploadDeps, 'documents' | 'clock'>,
  signal: AbortSignal,
): Promise<number> {
  let swept = 0;
  let after: { after?: string } = {};
  for (;;) {
    signal.throwIfAborted();
    const keys = await documents.list({ prefix, limit: sweepBatch, ...after });
    for (const id of new Set(keys.flatMap((key) => key.split('/')[1] ?? []))) {
      const slot = await readSlot(documents, id);
      if (slot !== undefined && slot.expiresAtMs > clock.now()) continue;
      await closeSlot(documents, id);
      swept += 1;
    }
    const last = keys.at(-1);
    if (last === undefined || keys.length < sweepBatch) return swept;
    after = { after: last };
  }
}
