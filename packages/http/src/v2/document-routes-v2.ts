import { operations } from '@medextract/contract';
import { type DocumentEntry, type Page, toSearchWords } from '@medextract/core/service';
import { json, refuse } from '../answer/reply.js';
import { refuseFailure } from '../answer/to-refusal.js';
import type { AppDeps } from '../app-deps.js';
import { type Route, rawRoute, route } from '../pipeline/route.js';
import { toDocumentV2 } from './to-document-v2.js';
import { withoutUndefined } from './without-undefined.js';

const toPage = (page: Page<DocumentEntry>) => ({
  items: page.items.map(toDocumentV2),
  next_cursor: page.nextCursor,
});

interface Filters {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly status?: DocumentEntry['state']['status'] | undefined;
  readonly case_id?: string | undefined;
  readonly received_from?: string | undefined;
  readonly received_to?: string | undefined;
}

const toQuery = ({ limit, cursor, status, case_id, received_from, received_to }: Filters) => ({
  limit,
  ...withoutUndefined({
    cursor,
    status,
    caseId: case_id,
    receivedFrom: received_from,
    receivedTo: received_to,
  }),
});

const noWords = refuse(400, 'no-words', 'Search for words of two characters or more.');

export const createDocumentRoutesV2 = ({ service }: Pick<AppDeps, 'service'>): readonly Route[] => [
  rawRoute(operations.listDocuments, async ({ query, context }) =>
    json(toPage(await service.list(toQuery(query), context))),
  ),
  route(operations.searchDocuments, async ({ body, context }) => {
    const words = toSearchWords(body.text);
    if (words.length === 0) return noWords;
    return json(toPage(await service.list({ ...toQuery(body), words }, context)));
  }),
  rawRoute(operations.getDocument, async ({ params, context }) => {
    const found = await service.find(params.document_id, context);
    if (!found.ok) return refuseFailure(found.failure);
    return json(toDocumentV2(found.value), 200, { etag: `"v${found.value.version}"` });
  }),
  rawRoute(operations.deleteDocument, async ({ params, context }) => {
    const gone = await service.delete(params.document_id, context);
    return gone.ok
      ? json({ id: gone.value.documentId, deleted: true })
      : refuseFailure(gone.failure);
  }),
  route(operations.processDocument, async ({ params, body, context }) => {
    const promptVersion = body.prompt_version ?? undefined;
    const result = await service.process(
      {
        documentId: params.document_id,
        waitMs: body.wait_seconds * 1_000,
        again: body.again,
        ...withoutUndefined({ promptVersion }),
      },
      context,
    );
    if (!result.ok) return refuseFailure(result.failure);
    const { entry } = result.value;
    return json(toDocumentV2(entry), entry.state.status === 'processing' ? 202 : 200);
  }),
  route(operations.setLegalHold, async ({ params, body, context }) => {
    const { hold, reason } = body;
    const held = await service.setLegalHold(
      { documentId: params.document_id, hold, reason },
      context,
    );
    return held.ok ? json(toDocumentV2(held.value)) : refuseFailure(held.failure);
  }),
  rawRoute(operations.listCases, async ({ query, context }) => {
    const { limit, cursor } = query;
    const page = await service.listCases({ limit, ...withoutUndefined({ cursor }) }, context);
    const items = page.items.map(({ caseId, documents, newestAt }) => ({
      case_id: caseId,
      documents,
      newest_at: newestAt,
    }));
    return json({ items, next_cursor: page.nextCursor });
  }),
];
