import type { MedicalRecord } from '@medextract/core/schema';
import { stringify } from 'csv-stringify/sync';
import { type FactRow, toWords } from '../facts/fact-row.js';
import { listFacts } from '../facts/list-facts.js';

export interface NamedRecord {
  /** What the document is called, usually its file name. */
  readonly document: string;
  readonly record: MedicalRecord;
}

export interface CsvOptions {
  /** `omit` for every batch but the first of a stream. */
  readonly header: 'include' | 'omit';
}

const columns = [
  'document',
  'kind',
  'name',
  'value',
  'unit',
  'code',
  'code_system',
  'status',
  'date',
  'details',
  'page',
  'start',
  'end',
  'quote',
  'confidence',
  'verified',
] as const;

type CsvRow = Readonly<Record<(typeof columns)[number], string | number>>;

/** One line a fact, the place of its first evidence beside it. A cell can never start a formula. */
export function toCsv(
  records: readonly NamedRecord[],
  { header }: CsvOptions = { header: 'include' },
): string {
  const rows = records.flatMap(({ document, record }) =>
    listFacts(record).map((fact) => toCsvRow(document, fact)),
  );
  return stringify(rows, {
    columns: [...columns],
    header: header === 'include',
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

function toCsvRow(document: string, fact: FactRow): CsvRow {
  const [evidence] = fact.evidence;
  return {
    document,
    kind: toWords(fact.kind),
    name: fact.name,
    value: fact.value,
    unit: fact.unit,
    code: fact.code,
    code_system: fact.codeSystem,
    status: fact.status,
    date: fact.date,
    details: fact.details.join('; '),
    page: evidence?.page ?? '',
    start: evidence?.start ?? '',
    end: evidence?.end ?? '',
    quote: evidence?.quote ?? '',
    confidence: fact.confidence,
    verified: fact.verified ? 'yes' : 'no',
  };
}
