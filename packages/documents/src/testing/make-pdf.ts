/** Text at a place, in points from the lower left corner, in Helvetica of a size. */
export interface PdfText {
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly text: string;
}

const escapeText = (text: string): string => text.replace(/[\\()]/g, '\\$&');

const toContent = (texts: readonly PdfText[]): string =>
  texts
    .map(
      ({ x, y, size, text }) => `BT /F1 ${size ?? 10} Tf ${x} ${y} Td (${escapeText(text)}) Tj ET`,
    )
    .join('\n');

/** Joins numbered objects to a file with its table of offsets. */
export const joinPdfObjects = (objects: readonly string[]): Uint8Array => {
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const end = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(`${file}xref\n0 ${size}\n0000000000 65535 f \n${table}${end}`, 'latin1');
};

export const pdfStream = (dictionary: string, data: string): string =>
  `<< ${dictionary} /Length ${data.length} >>\nstream\n${data}\nendstream`;

/** A letter-size PDF with a text layer, one list of texts a page. */
export const makePdf = (pages: readonly (readonly PdfText[])[]): Uint8Array => {
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  const objects = pages.flatMap((texts, index) => [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + index * 2} 0 R ` +
      '/Resources << /Font << /F1 3 0 R >> >> >>',
    pdfStream('', toContent(texts)),
  ]);
  return joinPdfObjects([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...objects,
  ]);
};

/** Lines one below the other from the top of the page. */
export const pdfLines = (lines: readonly string[], x = 72): readonly PdfText[] =>
  lines.map((text, index) => ({ x, y: 720 - index * 14, text }));
