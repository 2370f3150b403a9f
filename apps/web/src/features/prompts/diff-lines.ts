/** A line of a text, with its number in it. */
export interface NumberedLine {
  readonly number: number;
  readonly text: string;
}

/** Two texts beside each other: what both have, what only one has, and how much of the same was left out. */
export type DiffRow =
  | { readonly kind: 'same'; readonly before: NumberedLine; readonly after: NumberedLine }
  | {
      readonly kind: 'changed';
      readonly before: NumberedLine | null;
      readonly after: NumberedLine | null;
    }
  | { readonly kind: 'skipped'; readonly count: number };

/** Of two sequences what both have (by their places), in order: a longest common subsequence. */
function listCommon(
  before: readonly string[],
  after: readonly string[],
): readonly (readonly [number, number])[] {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const common: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) {
      common.push([i, j]);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return common;
}

const toLine = (lines: readonly string[], index: number, end: number): NumberedLine | null =>
  index < end ? { number: index + 1, text: lines[index] ?? '' } : null;

/** Lines of two texts side by side; lines that stand where others went stand beside them. */
export function diffLines(from: string, to: string): readonly DiffRow[] {
  const [before, after] = [from.split('\n'), to.split('\n')];
  const rows: DiffRow[] = [];
  let [i, j] = [0, 0];
  const common = [...listCommon(before, after), [before.length, after.length] as const];
  for (const [nextI, nextJ] of common) {
    for (let step = 0; i + step < nextI || j + step < nextJ; step += 1) {
      const left = toLine(before, i + step, nextI);
      const right = toLine(after, j + step, nextJ);
      rows.push({ kind: 'changed', before: left, after: right });
    }
    const left = toLine(before, nextI, before.length);
    const right = toLine(after, nextJ, after.length);
    if (left !== null && right !== null) rows.push({ kind: 'same', before: left, after: right });
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return rows;
}

/** Leaves out what is the same and far from what changed; a single line takes no more room than the word that it is left out. */
export function foldRows(rows: readonly DiffRow[], around = 3): readonly DiffRow[] {
  const isNear = (place: number): boolean =>
    place >= rows.length ||
    rows
      .slice(Math.max(0, place - around), place + around + 1)
      .some(({ kind }) => kind === 'changed');
  const folded: DiffRow[] = [];
  for (const [place, row] of rows.entries()) {
    const last = folded.at(-1);
    const isAlone = isNear(place - 1) && isNear(place + 1);
    if (isNear(place) || isAlone) folded.push(row);
    else if (last?.kind === 'skipped') {
      folded[folded.length - 1] = { kind: 'skipped', count: last.count + 1 };
    } else folded.push({ kind: 'skipped', count: 1 });
  }
  return folded;
}

/** Words of a line, and whether the line beside it has them too. */
export interface DiffWord {
  readonly text: string;
  readonly isShared: boolean;
}

/** Below it two lines only stand beside each other by chance: then no word is told from the others. */
const leastShared = 0.3;

/** A line as its words, against the line that stands beside it. */
export function diffWords(text: string, beside: string): readonly DiffWord[] {
  const [words, others] = [text.split(/(?<=\s)/), beside.split(/(?<=\s)/)];
  const places = listCommon(words, others).map(([place]) => place);
  const length = places.reduce((sum, place) => sum + (words[place]?.length ?? 0), 0);
  if (length < leastShared * text.length) return [{ text, isShared: true }];
  const shared = new Set(places);
  const parts: DiffWord[] = [];
  for (const [place, word] of words.entries()) {
    const isShared = shared.has(place);
    const last = parts.at(-1);
    if (last?.isShared === isShared) parts[parts.length - 1] = { text: last.text + word, isShared };
    else parts.push({ text: word, isShared });
  }
  return parts;
}
