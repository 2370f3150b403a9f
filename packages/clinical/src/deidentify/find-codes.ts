import type { IdentifierKind } from '@medextract/core';
import { findDates } from './find-dates.js';
import type { FoundIdentifier } from './found-identifier.js';

/** `needs`: whether the words alone label a number, or only with `number`, `ID`, `#` or a colon behind them. */
interface CodeLabel {
  readonly kind: IdentifierKind;
  readonly words: string;
  readonly needs: 'nothing' | 'mark' | 'number-word';
}

/** Words that label a number of a person or a thing, by 45 CFR 164.514(b)(2)(i)(G) to (R). Written by us. */
const labels: readonly CodeLabel[] = [
  {
    kind: 'mrn',
    words: 'MRN|M\\.R\\.N\\.|MR|medical record|health record|EMPI|UHID|NHS|unit record',
    needs: 'nothing',
  },
  { kind: 'mrn', words: 'chart|patient|pt|hospital|unit|record', needs: 'number-word' },
  { kind: 'ssn', words: 'SSN|SS|social security', needs: 'nothing' },
  {
    kind: 'health-plan',
    words: 'policy|policyholder|subscriber|member|beneficiary|medicare|medicaid|HICN|MBI|claim',
    needs: 'nothing',
  },
  {
    kind: 'health-plan',
    words:
      'group|auth|prior auth|plan|health plan|insurance|insured|payer|certificate|authori[sz]ation|application|coverage|contract',
    needs: 'number-word',
  },
  { kind: 'health-plan', words: 'group(?=[ :]*\\d{5})', needs: 'nothing' },
  {
    kind: 'account',
    words: 'account|acct|guarantor|HAR|FIN|bank account|routing',
    needs: 'nothing',
  },
  { kind: 'account', words: 'billing|invoice|card', needs: 'number-word' },
  {
    kind: 'licence',
    words:
      "NPI|DEA|UPIN|driver'?s? licen[cs]e|drivers? lic|(?:medical |state |nursing )?licen[cs]e|lic",
    needs: 'nothing',
  },
  { kind: 'licence', words: 'DL|certification|registration', needs: 'number-word' },
  { kind: 'vehicle', words: 'VIN|licen[cs]e plate|number plate|plate', needs: 'nothing' },
  { kind: 'vehicle', words: 'vehicle|tag|car', needs: 'number-word' },
  { kind: 'device', words: 'serial|S/N|UDI|device identifier', needs: 'nothing' },
  {
    kind: 'device',
    words: 'SN|lot|model|device|implant|generator|pump|lead',
    needs: 'number-word',
  },
  { kind: 'other-id', words: 'accession|CSN|passport|UPN', needs: 'nothing' },
  {
    kind: 'other-id',
    words:
      'path|pathology|surgical path|slide|specimen|sample|case|order|requisition|req|encounter|visit|Rx|prescription|study|subject|trial|confirmation|ref|reference|barcode|employee|student|badge|donor|tissue|block|report|document|file|tracking|script|dossier',
    needs: 'number-word',
  },
  { kind: 'other-id', words: 'ID|identifier|identification', needs: 'mark' },
];

const numberWord =
  '(?:numbers?|nos?\\.?|nbr\\.?|num\\.?|ID|IDs|identifier|identification|file|code|#|№)';
const between = '[ \\t]*[:#.=–-]*[ \\t]*';
/** Letters and digits in groups, a digit among them. */
const plate = '[A-Z]{2,3} \\d{3,4}(?!\\d)|';
const value =
  '(?:[A-Z]{0,4}[ ]?\\d{2,5}(?: \\d{2,5}){1,4}(?![ ]?(?:mg|mL|mcg|/)|[\\d/.-])|(?=[A-Z\\d/._-]*\\d)[A-Z\\d]+(?:[-./_][A-Z\\d]+)*)';

const fewestDigits = 3;
const looksLikeDate =
  /^(?:(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|[12]\d|3[01])[/.-](?:\d{2}|(?:19|20)\d{2})|(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\/\d{4}|\d{1,2}-[a-z]{3}-\d{2,4})$/iu;
/** A year, a result. */
const looksLikeFigure = /^(?:(?:19|20)\d{2}|\d+\.\d{1,2})$/u;
/** Vehicles may have few digits on their plates, others not. */
const isCode = (code: string, kind: IdentifierKind): boolean => {
  const digits = code.replaceAll(/\D/gu, '').length;
  // `31-04-2012` is no day, so it is a number.
  if (looksLikeFigure.test(code)) return false;
  if (looksLikeDate.test(code) && findDates(code).length > 0) return false;
  return digits >= (kind === 'vehicle' ? 1 : fewestDigits) && code.length > 3;
};

function toPattern({ kind, words, needs }: CodeLabel): RegExp {
  const tail = {
    nothing: `(?:['’]s)?(?:[ \\t]*\\(?${numberWord}\\)?){0,3}${between}`,
    'number-word': `(?:['’]s)?(?:[ \\t]*\\(?${numberWord}\\)?){1,3}${between}`,
    mark: `[ \\t]*(?:#|no\\.?|number|:)${between}`,
  }[needs];
  return new RegExp(
    `(?<![\\p{L}\\d])(?:${words})(?![\\p{L}\\d])\\.?${tail}(?:(?:is|RN|MD|DO|NP|PA)[ \\t]+)?(?<value>${kind === 'vehicle' ? plate : ''}${value})(?![\\p{L}\\d])`,
    'dgiu',
  );
}

const patterns = labels.map((label) => ({ kind: label.kind, pattern: toPattern(label) }));

/** Numbers that a label says to be somebody's or some thing's own. */
export function findCodes(text: string): FoundIdentifier[] {
  const found: FoundIdentifier[] = [];
  for (const { kind, pattern } of patterns) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = match.indices?.groups?.['value'] ?? [0, 0];
      const code = text.slice(start, end);
      if (isCode(code, kind)) found.push({ kind, start, end });
    }
  }
  return found;
}
