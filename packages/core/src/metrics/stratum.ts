import type { DocumentEntry } from '../catalogue/document-entry.js';

export const documentTypes = ['text', 'pdf', 'image', 'office', 'other'] as const;
type DocumentType = (typeof documentTypes)[number];

export const pageBands = ['1', '2-4', '5-12', '13+'] as const;
export type PageBand = (typeof pageBands)[number];

/** What is known of a document before anybody reads it, so that no version has a part in it. */
export interface Stratum {
  readonly documentType: DocumentType;
  /** Estimated from the size. */
  readonly pageBand: PageBand;
}

const typeOfEnding: Readonly<Record<string, DocumentType>> = {
  ...{ txt: 'text', md: 'text', csv: 'text', htm: 'text', html: 'text', xml: 'text' },
  pdf: 'pdf',
  ...{ png: 'image', jpg: 'image', jpeg: 'image', tif: 'image', tiff: 'image' },
  ...{ doc: 'office', docx: 'office', rtf: 'office' },
};

/** Bytes of a page of each type, as our samples have them; of an image one page is as large as it likes. */
const bytesPerPage: Readonly<Record<DocumentType, number>> = {
  text: 3_000,
  pdf: 60_000,
  image: Number.POSITIVE_INFINITY,
  office: 20_000,
  other: 30_000,
};

function typeOf({
  mediaType,
  fileName,
}: Pick<DocumentEntry, 'mediaType' | 'fileName'>): DocumentType {
  const [, ending = ''] = /\.(\w+)$/.exec(fileName.toLowerCase()) ?? [];
  const known = typeOfEnding[ending];
  if (known !== undefined) return known;
  if (mediaType === 'application/pdf') return 'pdf';
  if (mediaType?.startsWith('text/') === true) return 'text';
  return mediaType?.startsWith('image/') === true ? 'image' : 'other';
}

function bandOf(pages: number): PageBand {
  if (pages <= 1) return '1';
  if (pages <= 4) return '2-4';
  return pages <= 12 ? '5-12' : '13+';
}

/** The stratum of a document as it came in. */
export function toStratum(
  entry: Pick<DocumentEntry, 'mediaType' | 'fileName' | 'sizeBytes'>,
): Stratum {
  const documentType = typeOf(entry);
  return { documentType, pageBand: bandOf(entry.sizeBytes / bytesPerPage[documentType]) };
}

/** Pages as a cell counts them: exact up to eight, then the middle of a doubling; 0 where they are not known. */
export function roundPages(pages: number): number {
  if (pages <= 8) return pages;
  return 0.75 * 2 ** Math.ceil(Math.log2(pages));
}
