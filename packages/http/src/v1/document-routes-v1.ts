import { operations } from '@medextract/contract';
import type { DocumentEntry } from '@medextract/core/service';
import { json, jsonText } from '../answer/reply.js';
import { refuseFailure } from '../answer/to-refusal.js';
import type { AppDeps } from '../app-deps.js';
import { type Route, rawRoute, route } from '../pipeline/route.js';
import { parseUploadV1 } from '../request/parse-upload.js';
import { writeResultV1 } from './write-result-v1.js';

const toListed = (entry: DocumentEntry) => ({
  document_id: entry.id,
  filename: entry.fileName,
  status: entry.state.status,
  uploaded_at: entry.receivedAt,
  extracted_at: entry.state.status === 'completed' ? entry.state.at : null,
});

export const createDocumentRoutesV1 = ({
  service,
  limits,
}: Pick<AppDeps, 'service' | 'limits'>): readonly Route[] => [
  rawRoute(operations.uploadV1, async (call) => {
    const upload = parseUploadV1(call);
    if (!upload.ok) return upload.refusal;
    const received = await service.receive(upload.value, call.context);
    if (!received.ok) return refuseFailure(received.failure);
    const { entry } = received.value;
    return json({
      document_id: entry.id,
      filename: entry.fileName,
      s3_key: entry.storageKey,
      uploaded_at: entry.receivedAt,
      status: entry.state.status,
    });
  }),
  rawRoute(operations.listDocumentsV1, async ({ query, context }) => {
    const { limit, cursor } = query;
    const page = await service.list(cursor === undefined ? { limit } : { limit, cursor }, context);
    return json({
      documents: page.items.map(toListed),
      count: page.items.length,
      ...(page.nextCursor === null ? {} : { next_cursor: page.nextCursor }),
    });
  }),
  route(operations.processV1, async ({ params, body, context }) => {
    const promptVersion = body.prompt_version ?? undefined;
    const result = await service.process(
      {
        documentId: params.document_id,
        waitMs: limits.processWaitMs,
        ...(promptVersion === undefined ? {} : { promptVersion }),
      },
      context,
    );
    if (!result.ok) return refuseFailure(result.failure);
    const status = result.value.entry.state.status === 'processing' ? 202 : 200;
    return jsonText(writeResultV1(result.value), status);
  }),
  rawRoute(operations.getResultV1, async ({ params, context }) => {
    const result = await service.getResult(params.document_id, context);
    return result.ok ? jsonText(writeResultV1(result.value)) : refuseFailure(result.failure);
  }),
  rawRoute(operations.deleteResultV1, async ({ params, context }) => {
    const gone = await service.delete(params.document_id, context);
    return gone.ok
      ? json({ document_id: gone.value.documentId, deleted: true })
      : refuseFailure(gone.failure);
  }),
];
