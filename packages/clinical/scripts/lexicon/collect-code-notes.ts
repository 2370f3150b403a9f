import { cell, type Row } from './read-tables.js';

/** By code, the codes and ranges that its notes name, parted by spaces: `E08 O24.4 N18.1-N18.6`. */
export interface CodeNotes {
  readonly excludes1: ReadonlyMap<string, string>;
  readonly codeFirst: ReadonlyMap<string, string>;
}

const code = String.raw`[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]+)?`;
const named = new RegExp(`(${code})(?:-(${code}))?`, 'g');

/** The notes of the tabular list of ICD-10-CM, kept where they name codes; a note in words alone names none. */
export function collectCodeNotes(rows: readonly Row[]): CodeNotes {
  return {
    excludes1: targetsOf(rows, 'excludes1'),
    codeFirst: targetsOf(rows, 'code_first'),
  };
}

function targetsOf(rows: readonly Row[], kind: string): ReadonlyMap<string, string> {
  const byCode = Map.groupBy(
    rows.filter((row) => cell(row, 'kind') === kind),
    (row) => cell(row, 'code'),
  );
  return new Map([...byCode].map(([at, notes]) => [at, joinTargets(notes)]));
}

function joinTargets(notes: readonly Row[]): string {
  const targets = notes.flatMap((row) =>
    [...cell(row, 'text').matchAll(named)].map(([, first = '', last]) =>
      last === undefined ? first : `${first}-${last}`,
    ),
  );
  return [...new Set(targets)].join(' ');
}
