import type { Block } from '@aws-sdk/client-textract';
import type { PlacedWord, SourcePage } from '@medextract/core';

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** Less sure words are so many percent sure; what is absent counts as nothing. */
const toShare = (percent: number | undefined): number => (percent ?? 0) / 100;

function toBox({ Geometry }: Block, { width, height }: PageSize): PlacedWord['box'] {
  const { Left = 0, Top = 0, Width = 0, Height = 0 } = Geometry?.BoundingBox ?? {};
  return { x: Left * width, y: Top * height, width: Width * width, height: Height * height };
}

const wordsOf = (line: Block, blocks: ReadonlyMap<string, Block>): readonly Block[] =>
  (line.Relationships ?? [])
    .filter(({ Type }) => Type === 'CHILD')
    .flatMap(({ Ids = [] }) => Ids)
    .flatMap((id) => blocks.get(id) ?? [])
    .filter(({ BlockType, Text = '' }) => BlockType === 'WORD' && Text !== '');

/** Lines in the order in which the service gives them, each a line of text; words with their places on the page. */
export function toScannedPage(
  found: readonly Block[],
  size: PageSize,
): { readonly text: string; readonly page: SourcePage } {
  const blocks = new Map(found.map((block) => [block.Id ?? '', block]));
  const words: PlacedWord[] = [];
  let text = '';
  for (const line of found.filter(({ BlockType }) => BlockType === 'LINE')) {
    if (text !== '') text += '\n';
    for (const [index, word] of wordsOf(line, blocks).entries()) {
      if (index > 0) text += ' ';
      const start = text.length;
      text += word.Text ?? '';
      const confidence = toShare(word.Confidence);
      words.push({ start, end: text.length, box: toBox(word, size), confidence });
    }
  }
  const sure = words.reduce((sum, { confidence = 0 }) => sum + confidence, 0);
  const page: SourcePage = {
    ...{ number: 1, start: 0, end: text.length, state: 'read', source: 'ocr' },
    ...{ reason: null, duplicateOf: null, size, words },
    ocrConfidence: words.length === 0 ? null : sure / words.length,
  };
  return { text, page };
}
