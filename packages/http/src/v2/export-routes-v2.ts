import { operations } from '@medextract/contract';
import { MedExtractError, toIsoTime } from '@medextract/core';
import { json, refuse } from '../answer/reply.js';
import { refuseFailure } from '../answer/to-refusal.js';
import type { AppDeps } from '../app-deps.js';
import { type Route, rawRoute } from '../pipeline/route.js';

const noSuchFormat = refuse(
  404,
  'format-not-found',
  'Records are not handed out in this format. List the formats to see which there are.',
);
const noRecord = refuse(
  404,
  'record-not-found',
  'The document has no record yet. Have it processed first.',
);

type ExportDeps = Pick<AppDeps, 'service' | 'exporters' | 'audit' | 'clock'>;

/** An export is audited before it is handed out. */
export const createExportRoutesV2 = ({
  service,
  exporters,
  audit,
  clock,
}: ExportDeps): readonly Route[] => [
  rawRoute(operations.listExportFormats, () =>
    json({
      items: exporters.map(({ format, title, mediaType, fileExtension }) => ({
        format,
        title,
        media_type: mediaType,
        file_extension: fileExtension,
      })),
    }),
  ),
  rawRoute(operations.exportRecord, async ({ params, context }) => {
    const exporter = exporters.find(({ format }) => format === params.format);
    if (exporter === undefined) return noSuchFormat;
    const result = await service.getResult(params.document_id, context);
    if (!result.ok) return refuseFailure(result.failure);
    const { entry, revision } = result.value;
    if (revision === undefined) return noRecord;
    const reading = async () => {
      const read = await service.getReading(entry.id, context);
      if (read.ok) return read.value;
      throw new MedExtractError(read.failure.code, read.failure.message);
    };
    const { fileName } = entry;
    const { record } = revision;
    const body = await exporter.render({ documentId: entry.id, fileName, record, reading });
    await audit.append([
      {
        at: toIsoTime(clock.now()),
        actor: context.principal.id,
        action: 'document.export',
        subject: entry.id,
        outcome: 'done',
        correlationId: context.correlationId,
        detail: { format: exporter.format, revision: revision.number },
      },
    ]);
    return {
      kind: 'reply',
      status: 200,
      headers: {
        'content-type': exporter.mediaType,
        'content-disposition': `attachment; filename="${entry.id}.${exporter.fileExtension}"`,
        'content-security-policy': "sandbox; default-src 'none'",
      },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    };
  }),
];
