import type { Note } from '../text/note.js';

/** A value of a fishbone with the analyte that its place stands for. */
export interface FishbonePoint {
  readonly analyte: string;
  readonly at: number;
}

interface Place {
  readonly analyte: string;
  readonly min: number;
  readonly max: number;
}

/**
 * The places of the two usual fishbones in reading order, with wide limits of what can stand there (adult ranges of
 * labs.tsv, stretched to what patients survive), so that other numbers between bars are left alone.
 */
const sodiumRow: readonly Place[] = [
  { analyte: 'Na', min: 100, max: 190 },
  { analyte: 'Cl', min: 60, max: 150 },
  { analyte: 'BUN', min: 1, max: 250 },
  { analyte: 'Glucose', min: 10, max: 1500 },
];
const potassiumRow: readonly Place[] = [
  { analyte: 'K', min: 1.5, max: 9.9 },
  { analyte: 'CO2', min: 3, max: 60 },
  { analyte: 'Cr', min: 0.1, max: 30 },
  { analyte: 'Glucose', min: 10, max: 1500 },
];
const bloodCount: readonly Place[] = [
  { analyte: 'WBC', min: 0.1, max: 400 },
  { analyte: 'Hgb', min: 2, max: 25 },
  { analyte: 'Hct', min: 6, max: 75 },
  { analyte: 'Plt', min: 1, max: 2000 },
];

const barMarks = new Set(['|']);
const lastMarks = new Set(['|', '/', '<', '\\']);
const countMarks: readonly ReadonlySet<string>[] = [
  new Set(['>', '\\']),
  new Set(['/', '-', '|']),
  new Set(['<', '/']),
];

/** Numbers from the token on, each behind its mark, without spaces that reach further than one blank. */
function numbersBy(note: Note, first: number, marks: readonly ReadonlySet<string>[]): number[] {
  const numbers = [first];
  for (const allowed of marks) {
    const at = (numbers.at(-1) ?? first) + 1;
    if (!allowed.has(note.mark(at)) || !note.isNumber(at + 1)) break;
    if (note.isGlued(at) !== note.isGlued(at + 1)) break;
    numbers.push(at + 1);
  }
  return numbers;
}

function fit(
  note: Note,
  numbers: readonly number[],
  places: readonly Place[],
  least: number,
): FishbonePoint[] {
  const points: FishbonePoint[] = [];
  for (let i = 0; i < numbers.length; i++) {
    const at = numbers[i] ?? 0;
    const place = places[i];
    const value = note.numberAt(at);
    if (place === undefined || value < place.min || value > place.max) break;
    points.push({ analyte: place.analyte, at });
  }
  return points.length >= least ? points : [];
}

/** The fishbone that starts at the number: `138|102|14/98`, `4.1|24|0.9`, `9.8>13.2/39.5<250`. */
export function fishboneAt(note: Note, first: number): FishbonePoint[] {
  if (!note.isNumber(first)) return [];
  const mark = note.mark(first + 1);
  if (mark === '|') {
    const numbers = numbersBy(note, first, [barMarks, barMarks, lastMarks]);
    const sodium = fit(note, numbers, sodiumRow, 3);
    return sodium.length > 0 ? sodium : fit(note, numbers, potassiumRow, 3);
  }
  if (mark === '>' && note.isGlued(first + 1))
    return fit(note, numbersBy(note, first, countMarks), bloodCount, 4);
  return [];
}
