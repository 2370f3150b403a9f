import { operations } from '@medextract/contract';
import type { Outcome, Received, RequestContext, UploadSlot } from '@medextract/core/service';
import { type Answer, json, noContent } from '../answer/reply.js';
import { refuseFailure } from '../answer/to-refusal.js';
import type { AppDeps } from '../app-deps.js';
import { type Route, rawRoute, route } from '../pipeline/route.js';
import { cleanFileName } from '../request/clean-file-name.js';
import { parseUpload, parseUploads, type Upload } from '../request/parse-upload.js';
import { toDocumentV2 } from './to-document-v2.js';

function answerReceived(received: Outcome<Received>): Answer {
  if (!received.ok) return refuseFailure(received.failure);
  const { entry, created } = received.value;
  return json({ document: toDocumentV2(entry), created }, created ? 201 : 200);
}

const toUrl = ({ target }: UploadSlot): string =>
  target.kind === 'url' ? target.url : `/api/v2/uploads/${target.token}/content`;

const toBatchItem = (received: Outcome<Received>) =>
  received.ok
    ? {
        ok: true,
        document: toDocumentV2(received.value.entry),
        created: received.value.created,
      }
    : { ok: false, code: received.failure.code, detail: received.failure.message };

/** How many documents of a batch are stored at once: enough to fill a commit, few enough for memory. */
const batchWidth = 16;

async function receiveAll(
  uploads: readonly Upload[],
  receive: (upload: Upload) => Promise<Outcome<Received>>,
): Promise<readonly Outcome<Received>[]> {
  const outcomes: Outcome<Received>[] = [];
  for (let at = 0; at < uploads.length; at += batchWidth) {
    outcomes.push(...(await Promise.all(uploads.slice(at, at + batchWidth).map(receive))));
  }
  return outcomes;
}

export function createUploadRoutesV2({
  service,
  uploads,
  limits,
}: Pick<AppDeps, 'service' | 'uploads' | 'limits'>): readonly Route[] {
  const receive = (upload: Upload, context: RequestContext) => service.receive(upload, context);
  return [
    rawRoute(operations.uploadDocument, async (call) => {
      const upload = parseUpload(call);
      return upload.ok ? answerReceived(await receive(upload.value, call.context)) : upload.refusal;
    }),
    rawRoute(operations.uploadBatch, async (call) => {
      const batch = parseUploads(call, { field: 'files', maxFiles: limits.batchFiles });
      if (!batch.ok) return batch.refusal;
      const outcomes = await receiveAll(batch.value, (upload) => receive(upload, call.context));
      const accepted = outcomes.filter(({ ok }) => ok).length;
      return json({
        items: outcomes.map(toBatchItem),
        accepted,
        refused: outcomes.length - accepted,
      });
    }),
    route(operations.openUpload, async ({ body, context }) => {
      const slot = await uploads.open(
        {
          fileName: cleanFileName(body.file_name),
          mediaType: body.media_type ?? null,
          caseId: body.case_id ?? null,
          processing: body.processing,
        },
        context,
      );
      if (!slot.ok) return refuseFailure(slot.failure);
      const { id, expiresAt } = slot.value;
      return json({ id, method: 'PUT', url: toUrl(slot.value), expires_at: expiresAt }, 201);
    }),
    rawRoute(operations.writeUpload, async ({ params, bytes }) => {
      const written = await uploads.write({ token: params.token, bytes });
      return written.ok ? noContent : refuseFailure(written.failure);
    }),
    rawRoute(operations.completeUpload, async ({ params, context }) =>
      answerReceived(await uploads.complete(params.upload_id, context)),
    ),
  ];
}
