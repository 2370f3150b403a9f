import { aDocument, createKnowingModel, type KnownElement } from '@medextract/core/testing';
import type { Readers } from './set-up-readers.js';

export interface TableResult {
  readonly rows: number;
  /** Rows of which a verified fact stands in the record, whoever read it. */
  readonly recall: number;
  /** The same of what the model read. */
  readonly recallOfModel: number;
  /** Facts of the model for each row: more than one is a repetition. */
  readonly factsPerRow: number;
  readonly calls: number;
}

const names = ['Glucose', 'Sodium', 'Potassium', 'Chloride', 'Creatinine', 'Calcium', 'Albumin'];
const ranges = ['70-99', '135-145', '3.5-5.1', '98-107', '0.6-1.3', '8.5-10.5', '3.5-5.0'];
const units = ['mg/dL', 'mmol/L', 'mmol/L', 'mmol/L', 'mg/dL', 'mg/dL', 'g/dL'];
const rowsPerPage = 50;

/** A printout of so many results, each with a value of its own, fifty to a page. */
function makeTable(rows: number) {
  const labs: KnownElement[] = [];
  const pages: string[] = [];
  for (let row = 0; row < rows; row += 1) {
    const [analyte = '', unit = '', range = ''] = [names, units, ranges].map(
      (list) => list[row % names.length],
    );
    const value = String((row + 10) / 10);
    const quote = `${analyte}   ${value}   ${unit}   ${range}`;
    labs.push({ analyte, value, unit, reference_range: range, quote });
    if (row % rowsPerPage === 0) pages.push('Test   Result   Units   Reference');
    pages[pages.length - 1] += `\n${quote}`;
  }
  return { labs, document: aDocument(pages.join('\n\f')) };
}

/** Reads a long table with a model that breaks off after so many characters of every answer. */
export async function measureTable(
  readers: Readers,
  { rows, cutsAt }: { readonly rows: number; readonly cutsAt: number },
): Promise<TableResult> {
  const { labs, document } = makeTable(rows);
  const model = createKnowingModel({ labs }, { cutsAt });
  const { record, reading } = await readers.read(document, [model]);
  const keyOf = (analyte: string, value: string): string => `${analyte}|${value}`.toLowerCase();
  const verified = record.labs.filter((lab) => lab.verified);
  const keysOf = (facts: typeof verified) =>
    new Set(facts.map(({ analyte, value }) => keyOf(analyte, value)));
  const shown = keysOf(verified);
  const byModel = keysOf(verified.filter(({ read_by }) => read_by !== 'offline'));
  const count = (keys: ReadonlySet<string>): number =>
    labs.filter((lab) => keys.has(keyOf(String(lab['analyte']), String(lab['value'])))).length;
  return {
    rows,
    recall: count(shown) / rows,
    recallOfModel: count(byModel) / rows,
    factsPerRow: reading.drafts.labs.length / rows,
    calls: reading.calls,
  };
}
