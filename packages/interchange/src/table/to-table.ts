import type { CoverageState, MedicalRecord, Patient } from '@medextract/core/schema';
import { coverageStates, mustHaves } from '@medextract/core/schema';
import { type FactRow, toWords } from '../facts/fact-row.js';
import { ledgerSentence, missingRows } from '../facts/ledger-summary.js';
import { listFacts } from '../facts/list-facts.js';
import { groupByKind, type RowKindView } from '../facts/row-kinds.js';
import { createInk, type Ink } from './ink.js';
import { toPrintable } from './printable.js';
import { fitWidths, layOutRow, wrap } from './text-columns.js';

export interface TableOptions {
  /** Columns of the terminal. */
  readonly width: number;
  readonly color: 'on' | 'off';
  /** What the document is called, usually its file name. */
  readonly title?: string;
}

const indent = '  ';
const narrowestTable = 40;
const narrowestColumns = 70;

interface Page {
  readonly width: number;
  readonly ink: Ink;
}

/** One document as text for a terminal: patient, facts by kind, then what a person should look at. */
export function toTable(record: MedicalRecord, options: TableOptions): string {
  const page = {
    width: Math.max(narrowestTable, options.width) - indent.length,
    ink: createInk(options.color),
  };
  const facts = listFacts(record).filter((row) => row.kind !== 'patient');
  const blocks = [
    heading(record, options.title ?? '', page),
    ...groupByKind(facts).map((group) => factSection(group, page)),
    ...(facts.length === 0 ? [[page.ink.dim('No facts were found in this document.')]] : []),
    riskSection(record, page),
    coverageSection(record, page),
    reviewSection(record, page),
    pagesSection(record, page),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function heading(record: MedicalRecord, title: string, { ink, width }: Page): string[] {
  const kind = record.document_kind === null ? '' : toWords(record.document_kind);
  const first = [toPrintable(title), kind].filter((part) => part !== '').join(' · ');
  const patient = wrap(toPrintable(patientSentence(record.patient)), width);
  const rule = '─'.repeat(width + indent.length);
  return [...(first === '' ? [] : [ink.bold(first)]), ...patient, ink.dim(rule)];
}

export function patientSentence(patient: Patient): string {
  const born = patient.date_of_birth === null ? '' : `born ${patient.date_of_birth.value}`;
  const age = patient.age_years === null ? '' : `${patient.age_years.value} years`;
  const identifiers = patient.identifiers.map(({ value }) => `${value.kind} ${value.value}`);
  const name = patient.name?.value ?? 'Patient not named';
  return [name, born, patient.sex?.value ?? '', age, ...identifiers]
    .filter((part) => part !== '')
    .join(' · ');
}

function factSection(
  { view, rows }: { readonly view: RowKindView; readonly rows: readonly FactRow[] },
  page: Page,
): string[] {
  const { ink } = page;
  const used = view.columns.filter(({ cell }) => rows.some((row) => cell(row) !== ''));
  const heads = ['', ...used.map(({ head }) => head), 'Page', 'Conf.'];
  const stacked = page.width < narrowestColumns;
  const cells = rows.map((row) => [
    row.verified ? '✓' : '?',
    ...used.map(({ cell }) => toPrintable(cell(row))),
    `${stacked ? 'p. ' : ''}${[...new Set(row.evidence.map(({ page: on }) => on))].join(', ')}`,
    row.confidence,
  ]);
  const widths = fitWidths([heads, ...cells], page.width);
  const body = cells.flatMap((line, index) => {
    const paint = rowInk(rows[index], ink);
    const lines = stacked ? stackCells(line, page.width) : layOutRow(line, widths);
    return lines.map((text) => indent + paint(text));
  });
  const unverified = rows.filter((row) => !row.verified).length;
  const note = unverified === 0 ? [] : [`? ${unverified} not verified in the text`];
  const title = ink.bold(ink.cyan(`${view.title} (${rows.length})`));
  return [
    [title, ...note.map((text) => ink.yellow(text))].join(stacked ? `\n${indent}` : indent),
    ...(stacked ? [] : layOutRow(heads, widths).map((text) => indent + ink.dim(text))),
    ...body,
  ];
}

/** The mark and the name on one line, the rest below: what a narrow terminal can hold. */
function stackCells([mark = '', name = '', ...rest]: readonly string[], width: number): string[] {
  const about = rest.filter((cell) => cell !== '').join(' · ');
  const [first = '', ...others] = [...wrap(name, width - 3), ...wrap(about, width - 3)];
  return [`${mark}  ${first}`, ...others.map((line) => `   ${line}`)];
}

function rowInk(row: FactRow | undefined, ink: Ink): (text: string) => string {
  if (row === undefined) return ink.dim;
  if (!row.verified) return ink.yellow;
  if (row.kind === 'pertinent_negatives' || row.kind === 'other_mentions') return ink.dim;
  return /critical/.test(row.status) ? ink.red : (text) => text;
}

function riskSection(record: MedicalRecord, page: Page): string[] {
  const risks = record.risk_factors.flatMap(({ name, rationale }) =>
    bullet(`${toPrintable(name)}: ${toPrintable(rationale)}`, page),
  );
  return titled(`Risk factors (${record.risk_factors.length})`, risks, page);
}

function coverageSection(record: MedicalRecord, page: Page): string[] {
  const lines = coverageStates.flatMap((state) => {
    const names = mustHaves.filter((item) => record.coverage[item]?.state === state);
    if (names.length === 0) return [];
    const label = toWords(state).padEnd(14);
    const items = names.map(toWords).join(', ');
    const wrapped = wrap(items, page.width - label.length);
    return wrapped.map((text, index) => {
      const head = index === 0 ? coverageInk(state, page.ink)(label) : ' '.repeat(label.length);
      return indent + head + text;
    });
  });
  return titled('Coverage', lines, page);
}

function coverageInk(state: CoverageState, ink: Ink): (text: string) => string {
  return { found: ink.green, denied: ink.cyan, not_mentioned: ink.yellow, unreadable: ink.red }[
    state
  ];
}

function reviewSection(record: MedicalRecord, page: Page): string[] {
  const items = record.review.flatMap(({ fact_id, reason }) => {
    const target = fact_id === null ? '' : `${fact_id}: `;
    return bullet(toPrintable(target + reason), page);
  });
  return titled(`To look at (${record.review.length})`, items, page);
}

function pagesSection(record: MedicalRecord, page: Page): string[] {
  const lost = record.page_ledger
    .filter(({ state, reason }) => state !== 'read' && reason !== null)
    .map((entry) => `page ${entry.page} ${entry.state}: ${entry.reason}`);
  const missing = missingRows(record);
  const rows = missing === 0 ? [] : [`${missing} table rows without a fact`];
  const warnings = record.warnings.map(({ message, page: number }) =>
    number === null ? message : `${message} (page ${number})`,
  );
  const lines = [ledgerSentence(record), ...lost, ...rows, ...warnings];
  return titled(
    'Pages and warnings',
    lines.flatMap((line) => bullet(toPrintable(line), page)),
    page,
  );
}

function bullet(text: string, { width }: Page): string[] {
  return wrap(text, width - 2).map((line, index) => `${indent}${index === 0 ? '• ' : '  '}${line}`);
}

function titled(title: string, lines: readonly string[], { ink }: Page): string[] {
  return lines.length === 0 ? [] : [ink.bold(ink.cyan(title)), ...lines];
}
