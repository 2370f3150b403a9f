import { operations } from '@medextract/contract';
import type { SourceDocument, SourcePage } from '@medextract/core';
import { json, type Reply, refuse } from '../answer/reply.js';
import { refuseFailure } from '../answer/to-refusal.js';
import type { AppDeps } from '../app-deps.js';
import { type Route, rawRoute } from '../pipeline/route.js';

const noSuchPage = refuse(404, 'page-not-found', 'The document has no such page.');
const noImage = refuse(404, 'page-image-not-found', 'There is no picture of this page.');

const toPageFields = (page: SourcePage) => ({
  number: page.number,
  state: page.state,
  source: page.source,
  reason: page.reason,
  duplicate_of: page.duplicateOf,
  ocr_confidence: page.ocrConfidence,
  start: page.start,
  end: page.end,
  size: page.size,
});

const toPage = (documentId: string, { text }: SourceDocument, page: SourcePage) => ({
  document_id: documentId,
  ...toPageFields(page),
  text: text.slice(page.start, page.end),
  words: page.words,
});

/** What a browser may show as it is; all else is only for saving. The name would be patient text. */
const shown: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/tiff',
]);

function toFile(
  bytes: Uint8Array<ArrayBuffer>,
  { id, mediaType }: { readonly id: string; readonly mediaType: string | null },
): Reply {
  const type = mediaType !== null && shown.has(mediaType) ? mediaType : 'application/octet-stream';
  return {
    kind: 'reply',
    status: 200,
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${id}"`,
      'content-security-policy': "sandbox; default-src 'none'",
    },
    body: bytes,
  };
}

export const createSourceRoutesV2 = ({
  service,
  pageImager,
}: Pick<AppDeps, 'service' | 'pageImager'>): readonly Route[] => [
  rawRoute(operations.getSource, async ({ params, context }) => {
    const source = await service.getSource(params.document_id, context);
    if (!source.ok) return refuseFailure(source.failure);
    const { entry, bytes } = source.value;
    return toFile(new Uint8Array(bytes), entry);
  }),
  rawRoute(operations.listPages, async ({ params, context }) => {
    const reading = await service.getReading(params.document_id, context);
    if (!reading.ok) return refuseFailure(reading.failure);
    const { format, pages } = reading.value;
    return json({ document_id: params.document_id, format, items: pages.map(toPageFields) });
  }),
  rawRoute(operations.getPage, async ({ params, context }) => {
    const reading = await service.getReading(params.document_id, context);
    if (!reading.ok) return refuseFailure(reading.failure);
    const page = reading.value.pages.find(({ number }) => number === params.number);
    return page === undefined ? noSuchPage : json(toPage(params.document_id, reading.value, page));
  }),
  rawRoute(operations.getPageImage, async ({ params, context }) => {
    const source = await service.getSource(params.document_id, context);
    if (!source.ok) return refuseFailure(source.failure);
    const { bytes } = source.value;
    const { signal } = context;
    const image = await pageImager.render({ bytes, page: params.number, signal });
    if (image === undefined) return noImage;
    const headers = { 'content-type': image.mediaType };
    return { kind: 'reply', status: 200, headers, body: new Uint8Array(image.bytes) };
  }),
];
