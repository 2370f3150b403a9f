import { z } from 'zod';
import type { Secrets } from '../access/secrets.js';
import type { DocumentStore } from '../catalogue/document-store.js';
import { toIsoTime } from '../clock.js';
import { done, failed, type Outcome } from '../service/failure.js';
import type { Service } from '../service/service.js';
import type { ServiceDeps } from '../service/service-deps.js';
import type { DirectUploads } from './direct-uploads.js';

export type DirectUploadDeps = Pick<
  ServiceDeps,
  'documents' | 'clock' | 'ids' | 'digest' | 'limits'
> & {
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
      await documents.put(slotKeyOf(id), new TextEncoder().encode(JSON.stringify(slot)));
      const target = { kind: 'token', token: `${id}.${secret}` } as const;
      return done({ id, expiresAt: toIsoTime(expiresAtMs), target });
    },
    write: (upload) => write(deps, upload),
    async complete(id, context) {
      const slot = await findOpen(deps, id);
      if (slot?.ownerId !== context.principal.id) return noSuchUpload;
      const bytes = await documents.get(bytesKeyOf(id));
      if (bytes === undefined) return nothingSent;
      const { fileName, mediaType, caseId, processing } = slot;
      const input = { fileName, mediaType, caseId, processing, bytes };
      const received = await deps.receive(input, context);
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
