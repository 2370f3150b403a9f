import type { SourceDocument } from '@medextract/core';
import type { MedicalRecord } from '@medextract/core/schema';
import type { Rendering } from '../engine/task.js';

export interface ReadDocument {
  readonly record: MedicalRecord;
  readonly document: SourceDocument;
  readonly name: string;
}

/** A record as the text to write; what a format needs is loaded on its first use. */
export async function renderRecord(
  { record, document, name }: ReadDocument,
  rendering: Rendering,
): Promise<string> {
  switch (rendering.format) {
    case 'table': {
      const { toTable } = await import('@medextract/interchange/table');
      return toTable(record, { width: rendering.width, color: rendering.color, title: name });
    }
    case 'csv': {
      const { toCsv } = await import('@medextract/interchange/csv');
      return toCsv([{ document: name, record }], { header: 'omit' });
    }
    case 'html': {
      const { toHtmlReport } = await import('@medextract/interchange/html');
      return toHtmlReport({ record, document, title: name });
    }
    case 'prediction': {
      const { toPrediction } = await import('@medextract/core/evaluation');
      const includeSymptoms = rendering.symptoms === 'include';
      return JSON.stringify(toPrediction(record, { includeSymptoms }));
    }
    case 'json': {
      const { toMedicalDataV1 } = await import('@medextract/core');
      const data = rendering.schema === 'v1' ? toMedicalDataV1(record) : record;
      return JSON.stringify(data, null, rendering.layout === 'pretty' ? 2 : 0);
    }
    default:
      return rendering satisfies never;
  }
}
