import type { DocumentFormat } from '@medextract/core';

/** What an extension promises. An extension that is not listed promises nothing. */
const byExtension: ReadonlyMap<string, readonly DocumentFormat[]> = new Map([
  ['txt', ['text']],
  ['text', ['text']],
  ['md', ['text']],
  ['markdown', ['text']],
  ['pdf', ['pdf']],
  ['png', ['image']],
  ['jpg', ['image']],
  ['jpeg', ['image']],
  ['tif', ['image']],
  ['tiff', ['image']],
  ['docx', ['docx']],
  ['doc', ['doc']],
  ['rtf', ['rtf']],
  ['htm', ['html']],
  ['html', ['html']],
  ['xhtml', ['html']],
  ['xml', ['ccda']],
  ['cda', ['ccda']],
  ['ccda', ['ccda']],
]);

const byType: ReadonlyMap<string, readonly DocumentFormat[]> = new Map([
  ['text/plain', ['text']],
  ['text/markdown', ['text']],
  ['application/pdf', ['pdf']],
  ['image/png', ['image']],
  ['image/jpeg', ['image']],
  ['image/tiff', ['image']],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', ['docx']],
  ['application/msword', ['doc']],
  ['application/rtf', ['rtf']],
  ['text/rtf', ['rtf']],
  ['text/html', ['html']],
  ['application/xhtml+xml', ['html']],
  ['application/xml', ['ccda', 'html']],
  ['text/xml', ['ccda', 'html']],
]);

export const declaredFormats: {
  readonly byFileName: (fileName: string | undefined) => readonly DocumentFormat[];
  readonly byMediaType: (mediaType: string | undefined) => readonly DocumentFormat[];
} = {
  byFileName: (fileName) => {
    const extension = /\.([a-z0-9]+)$/i.exec(fileName ?? '')?.[1];
    return byExtension.get(extension?.toLowerCase() ?? '') ?? [];
  },
  byMediaType: (mediaType) =>
    byType.get(mediaType?.split(';', 1)[0]?.trim().toLowerCase() ?? '') ?? [],
};
