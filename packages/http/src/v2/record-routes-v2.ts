import { operations } from '@medextract/contract';
import { findFact, parseRecord } from '@medextract/core';
import { diffRecords, type Revision, type RevisionSummary } from '@medextract/core/service';
import { json, jsonText, type Reply, refuse } from '../answer/reply.js';
import { refuseFailure } from '../answer/to-refusal.js';
import type { AppDeps } from '../app-deps.js';
import { toRevisionTag } from '../pipeline/expected-revision.js';
import { type Route, rawRoute, route } from '../pipeline/route.js';

const noRecord = refuse(
  404,
  'record-not-found',
  'The document has no record yet. Have it processed first.',
);
const noSuchFact = refuse(404, 'fact-not-found', 'The record has no such fact.');

const toSummary = (revision: RevisionSummary) => {
  const { cause, cost } = revision;
  return {
    document_id: revision.documentId,
    number: revision.number,
    cause:
      cause.kind === 'review'
        ? {
            kind: cause.kind,
            review_id: cause.reviewId,
            decision: cause.decision,
            fact_id: cause.factId,
          }
        : { kind: cause.kind, job_id: cause.jobId },
    created_at: revision.createdAt,
    created_by: revision.createdBy,
    processing_ms: cost.processingMs,
    model_id: cost.modelId,
    prompt_version: cost.promptVersion,
    input_tokens: cost.inputTokens,
    output_tokens: cost.outputTokens,
    cost_usd: cost.costUsd,
  };
};

const toRecord = ({ record }: Revision) => parseRecord(JSON.parse(record));

/** The stored record is set in as it is. */
const writeRevision = (revision: Revision): string =>
  `${JSON.stringify(toSummary(revision)).slice(0, -1)},"record":${revision.record}}`;

const unchanged = (tag: string): Reply => ({
  kind: 'reply',
  status: 304,
  headers: { etag: tag },
  body: null,
});

const lists = (header: string | null, tag: string): boolean =>
  (header ?? '').split(',').some((part) => part.trim().replace(/^W\//, '') === tag);

export const createRecordRoutesV2 = ({ service }: Pick<AppDeps, 'service'>): readonly Route[] => [
  rawRoute(operations.getRecord, async ({ params, request, context }) => {
    const result = await service.getResult(params.document_id, context);
    if (!result.ok) return refuseFailure(result.failure);
    const { revision } = result.value;
    if (revision === undefined) return noRecord;
    const etag = toRevisionTag(revision.number);
    return lists(request.headers.get('if-none-match'), etag)
      ? unchanged(etag)
      : jsonText(revision.record, 200, { etag });
  }),
  rawRoute(operations.listRevisions, async ({ params, context }) => {
    const list = await service.listRevisions(params.document_id, context);
    return list.ok ? json({ items: list.value.map(toSummary) }) : refuseFailure(list.failure);
  }),
  rawRoute(operations.getRevision, async ({ params, context }) => {
    const { document_id: documentId, number } = params;
    const found = await service.getRevision({ documentId, number }, context);
    if (!found.ok) return refuseFailure(found.failure);
    return jsonText(writeRevision(found.value), 200, { etag: toRevisionTag(number) });
  }),
  rawRoute(operations.diffRevisions, async ({ params, query, context }) => {
    const { document_id: documentId, number } = params;
    const against = query.against ?? number - 1;
    const before = await service.getRevision({ documentId, number: against }, context);
    if (!before.ok) return refuseFailure(before.failure);
    const after = await service.getRevision({ documentId, number }, context);
    if (!after.ok) return refuseFailure(after.failure);
    const differences = diffRecords(toRecord(before.value), toRecord(after.value));
    return json({
      document_id: documentId,
      from: against,
      to: number,
      differences: differences.map(({ factId, ...rest }) => ({ ...rest, fact_id: factId })),
    });
  }),
  rawRoute(operations.getFactEvidence, async ({ params, context }) => {
    const { document_id: documentId, fact_id: factId } = params;
    const result = await service.getResult(documentId, context);
    if (!result.ok) return refuseFailure(result.failure);
    const { revision } = result.value;
    if (revision === undefined) return noRecord;
    const fact = findFact(toRecord(revision), factId);
    if (fact === undefined) return noSuchFact;
    const { verified, evidence } = fact;
    return json({
      document_id: documentId,
      revision: revision.number,
      fact_id: factId,
      verified,
      evidence,
    });
  }),
  route(operations.addFact, async ({ params, body, expectedRevision, context }) => {
    const { kind, values, start, end } = body;
    const documentId = params.document_id;
    const added = await service.reviews.addFact(
      { documentId, expectedRevision, kind, values, span: { start, end } },
      context,
    );
    if (!added.ok) return refuseFailure(added.failure);
    const { revision, factId } = added.value;
    return json({ document_id: documentId, revision, fact_id: factId }, 201, {
      etag: toRevisionTag(revision),
    });
  }),
];
