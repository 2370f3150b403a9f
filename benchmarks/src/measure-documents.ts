import { readFileSync } from 'node:fs';
import { createDocumentReader } from '@medextract/documents';

const fixtures = new URL('../../packages/documents/fixtures/', import.meta.url);

export interface DocumentFigures {
  readonly pdf_pages_per_second: number;
  readonly ocr_pages_per_second: number;
  readonly ocr_confidence: number | null;
}

async function pagesPerSecond(
  name: string,
  runs: number,
): Promise<{ rate: number; confidence: number | null }> {
  const reader = createDocumentReader();
  const bytes = new Uint8Array(readFileSync(new URL(name, fixtures)));
  let pages = 0;
  let confidence: number | null = null;
  const start = performance.now();
  for (let run = 0; run < runs; run++) {
    const reading = await reader.read({ bytes, signal: AbortSignal.timeout(120_000) });
    if (!reading.ok) throw new Error(reading.failure.code);
    pages += reading.document.pages.length;
    confidence = reading.document.pages[0]?.ocrConfidence ?? null;
  }
  return { rate: Number((pages / ((performance.now() - start) / 1000)).toFixed(2)), confidence };
}

/** Pages a second of a PDF with a text layer and of a noisy, skewed scan, one document after the other. */
export async function measureDocuments(): Promise<DocumentFigures> {
  await pagesPerSecond('discharge-summary-office.pdf', 1);
  const pdf = await pagesPerSecond('discharge-summary-office.pdf', 20);
  const ocr = await pagesPerSecond('lab-scan.jpg', 2);
  return {
    pdf_pages_per_second: pdf.rate,
    ocr_pages_per_second: ocr.rate,
    ocr_confidence: ocr.confidence,
  };
}
