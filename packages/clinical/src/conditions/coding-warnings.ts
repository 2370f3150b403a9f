import type { DiagnosisDraft, DraftWarning } from '@medextract/core';
import type { ConceptTable } from '../lexicon/concept-table.js';
import { combinationRules } from './combination-rules.js';

const categoryLength = 3;

/** A code with the categories above it: `E11.22`, `E11.2`, `E11`. */
function lineOf(code: string): string[] {
  const line: string[] = [];
  for (let length = code.length; length >= categoryLength; length--)
    if (code[length - 1] !== '.') line.push(code.slice(0, length));
  return line;
}

/** What a note names (`E08`, or a range `N18.1-N18.6`), and the code that it stands at. */
interface Target {
  readonly first: string;
  readonly last: string;
  readonly at: string;
}

const isWithin = (code: string, { first, last }: Target): boolean =>
  code.startsWith(first) || (code > first && (code <= last || code.startsWith(last)));

interface NotesOfCode {
  readonly excludes1: readonly Target[];
  readonly codeFirst: readonly Target[];
}

/** Notes already gathered: the tabular list is the same for every document. */
const gathered = new WeakMap<ConceptTable, Map<string, NotesOfCode>>();

function notesOf(table: ConceptTable, code: string): NotesOfCode {
  const known = gathered.get(table) ?? new Map<string, NotesOfCode>();
  gathered.set(table, known);
  const notes = known.get(code) ?? gatherNotes(table, code);
  known.set(code, notes);
  return notes;
}

function gatherNotes(table: ConceptTable, code: string): NotesOfCode {
  const targetsIn = (column: 'excludes1' | 'codeFirst'): Target[] =>
    lineOf(code).flatMap((at) => {
      const row = table.findSorted('code', at);
      const targets = row < 0 ? '' : table.get(row, column);
      if (targets === '') return [];
      return targets.split(' ').map((target) => {
        const [first = '', last = first] = target.split('-');
        return { first, last, at };
      });
    });
  return { excludes1: targetsIn('excludes1'), codeFirst: targetsIn('codeFirst') };
}

/** Where a note at the code, or above it, names the other code; undefined where none does. */
const placeOfNote = (targets: readonly Target[], other: string): string | undefined =>
  targets.find((target) => isWithin(other, target))?.at;

const isCertain = ({ certainty, status, experiencer }: DiagnosisDraft): boolean =>
  certainty === 'confirmed' && status === 'active' && experiencer === 'patient';

type Finding = Omit<DraftWarning, 'span'>;

function excluded(table: ConceptTable, [a, b]: readonly [string, string]): Finding | undefined {
  const at =
    placeOfNote(notesOf(table, a).excludes1, b) ?? placeOfNote(notesOf(table, b).excludes1, a);
  if (at === undefined) return undefined;
  const message = `${a} and ${b} are not coded together (Excludes1 at ${at}), unless they are unrelated: one of them may not apply.`;
  return { code: 'codes-exclude-each-other', message };
}

function combined([a, b]: readonly [string, string]): Finding | undefined {
  const rule = combinationRules.find(
    ({ codes: [first, second] }) =>
      (a.startsWith(first) && b.startsWith(second)) ||
      (b.startsWith(first) && a.startsWith(second)),
  );
  if (rule === undefined) return undefined;
  const message = `${a} with ${b} is coded ${rule.combined} (${rule.source}), unless the document says that they are unrelated.`;
  return { code: 'combination-code', message };
}

function sequenced(table: ConceptTable, [a, b]: readonly [string, string]): Finding | undefined {
  const beforeA = placeOfNote(notesOf(table, a).codeFirst, b);
  const beforeB = placeOfNote(notesOf(table, b).codeFirst, a);
  const [first, second, at] = beforeA === undefined ? [a, b, beforeB] : [b, a, beforeA];
  if (at === undefined) return undefined;
  return {
    code: 'code-first',
    message: `${first} is coded before ${second} (Code first at ${at}).`,
  };
}

/**
 * What the tabular list and the guidelines of ICD-10-CM say of codes that stand in one document: pairs that exclude each
 * other, pairs for which there is one code, and which of two comes first. Hints for a coder; no code is changed by them.
 * Each pair of codes is looked at once, whatever the length of the document.
 */
export function listCodingWarnings(
  table: ConceptTable,
  diagnoses: readonly DiagnosisDraft[],
): DraftWarning[] {
  const spans = new Map<string, DraftWarning['span']>();
  for (const diagnosis of diagnoses)
    if (diagnosis.icd_code !== null && isCertain(diagnosis) && !spans.has(diagnosis.icd_code))
      spans.set(diagnosis.icd_code, diagnosis.spans[0]);
  const codes = [...spans].sort(([a], [b]) => (a < b ? -1 : 1));
  return codes.flatMap(([a, span], index) =>
    codes.slice(index + 1).flatMap(([b]) => {
      const pair = [a, b] as const;
      const findings = [combined(pair) ?? excluded(table, pair), sequenced(table, pair)];
      return findings.filter((one) => one !== undefined).map((one) => ({ ...one, span }));
    }),
  );
}
