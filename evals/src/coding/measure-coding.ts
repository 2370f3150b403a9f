import { bestOverlap, partialOverlap, toNames } from '@medextract/core/evaluation';
import type { MedicalRecord } from '@medextract/core/schema';
import type { LabelledSet } from '../load-sets.js';
import { recordOf } from '../measure.js';

/** How the codes of the diagnoses that were read agree with those of the gold. */
export interface CodingAccuracy {
  /** Labelled diagnoses with a code. */
  readonly labelled: number;
  /** Those of them that were read, by the scorer's overlap of names. */
  readonly found: number;
  /** Those found whose first code is the gold's. */
  readonly full: number;
  /** Those found whose first code is of the gold's category: its first three characters. */
  readonly category: number;
}

interface Label {
  readonly names: unknown;
  readonly codes: readonly string[];
}

const categoryLength = 3;
const plain = (code: string): string => code.replaceAll('.', '').toUpperCase();
const categoryOf = (code: string): string => plain(code).slice(0, categoryLength);

const codesOf = (value: unknown): string[] =>
  [value].flat().filter((code): code is string => typeof code === 'string' && code !== '');

function labelsOf({ gold }: LabelledSet['documents'][number]['gold']): Label[] {
  return (gold['diagnoses'] ?? [])
    .map((item) => ({ names: item['condition'], codes: codesOf(item['icd_code']) }))
    .filter(({ codes }) => codes.length > 0);
}

/** The first code of the diagnosis whose name is nearest to the label's; undefined where none was read. */
function codeOfNearest({ diagnoses }: MedicalRecord, { names }: Label): string | null | undefined {
  const wanted = toNames(names);
  const rated = diagnoses
    .map(({ condition, icd_code }) => ({
      code: icd_code,
      overlap: bestOverlap(wanted, toNames(condition)),
    }))
    .sort((left, right) => right.overlap - left.overlap);
  return rated.find(({ overlap }) => overlap >= partialOverlap)?.code;
}

const agrees = (label: Label, given: string | null, shorten: (code: string) => string): boolean =>
  given !== null && label.codes.some((code) => shorten(code) === shorten(given));

/** Top-1 accuracy of codes over the diagnoses of a set that have a name and a code; undefined where none has. */
export function measureCoding({ documents }: LabelledSet): CodingAccuracy | undefined {
  const answers = documents
    .filter(({ gold }) => gold.scored_fields.includes('diagnoses.icd_code'))
    .flatMap(({ gold, text }) => {
      const record = recordOf(text);
      return labelsOf(gold).map((label) => ({ label, given: codeOfNearest(record, label) }));
    });
  const found = answers.flatMap(({ label, given }) =>
    given === undefined ? [] : [{ label, given }],
  );
  if (found.length === 0) return undefined;
  return {
    labelled: answers.length,
    found: found.length,
    full: found.filter(({ label, given }) => agrees(label, given, plain)).length,
    category: found.filter(({ label, given }) => agrees(label, given, categoryOf)).length,
  };
}

export function formatCoding({ labelled, found, full, category }: CodingAccuracy): string {
  const rate = (count: number): string => (count / found).toFixed(3);
  return `${found} of ${labelled} labelled diagnoses found; right code first: ${rate(category)} at three characters, ${rate(full)} in full`;
}
