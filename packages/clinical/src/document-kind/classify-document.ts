import { type DocumentKind, type KindSign, kindSigns, strengths } from './document-kinds.js';

/** A title stands in the first lines; a label may stand a little lower. */
const headLines = { title: 6, label: 15 } as const;
const longestTitle = 120;

const depthOf = ({ strength }: KindSign): number =>
  strength === strengths.label ? headLines.label : headLines.title;

/** A line with many small words is running text (`presented to the emergency department`), no title. */
const mostSmallWords = 5;
const isProse = (line: string): boolean =>
  (line.match(/(?:^|\s)[a-z]{2,}/g)?.length ?? 0) > mostSmallWords;

/** The lines of the head that are not blank, each cut to the length of a title. */
function headOf(text: string): string[] {
  const lines: string[] = [];
  let start = 0;
  while (lines.length < headLines.label && start <= text.length) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end < 0 ? text.length : end).trim();
    if (line !== '') lines.push(line.slice(0, longestTitle));
    if (end < 0) break;
    start = end + 1;
  }
  return lines;
}

/** What kind of document a text is, by the title or head of its first lines; null where they do not say. */
export function classifyDocument(text: string): DocumentKind | null {
  let best: KindSign | undefined;
  for (const [index, line] of headOf(text).entries()) {
    if (isProse(line)) continue;
    for (const sign of kindSigns) {
      if (index >= depthOf(sign) || sign.strength <= (best?.strength ?? 0)) continue;
      if (sign.pattern.test(line)) best = sign;
    }
  }
  return best?.kind ?? null;
}
