import type { Draft, SourceDocument } from '@medextract/core';
import type { Diagnosis, Lab, Medication, Vital } from '@medextract/core/schema';
import * as drafts from '@medextract/core/testing';
import { coding, factFrom } from './sample-record.js';

/** Where a builder of drafts must be told to have read; the facts here take their quotes from `factFrom`. */
const spans = [{ start: 0, end: 1 }] as const;

/** The fact of a draft, standing on a quote of the document. */
function toFact<Detail extends Draft<object>>(
  draft: Detail,
  fact: ReturnType<typeof factFrom>,
): Omit<Detail, 'spans'> & ReturnType<typeof factFrom> {
  const { spans: _, ...detail } = draft;
  return { ...detail, ...fact };
}

export function aDiagnosis(
  document: SourceDocument,
  condition: string,
  parts: Partial<Diagnosis> = {},
): Diagnosis {
  const draft = drafts.aDiagnosis({ spans, condition });
  return { ...toFact(draft, factFrom(document, 'dx-1', condition)), ...parts };
}

export function aMedication(
  document: SourceDocument,
  quote: string,
  parts: Partial<Medication> = {},
): Medication {
  const [name = quote] = quote.split(' ');
  const draft = drafts.aMedication({ spans, name, codes: [coding('rxnorm', '6809')] });
  return { ...toFact(draft, factFrom(document, 'med-1', quote)), ...parts };
}

export function aLab(document: SourceDocument, quote: string, parts: Partial<Lab> = {}): Lab {
  const [analyte = quote, value = '1', unit = null] = quote.split(/ {2,}/);
  const codes = [coding('loinc', '4548-4')];
  const draft = drafts.aLab({
    spans,
    analyte,
    value,
    number: Number(value),
    unit,
    ucum: unit,
    codes,
  });
  return { ...toFact(draft, factFrom(document, 'lab-1', quote)), ...parts };
}

export function aVital(document: SourceDocument, quote: string, parts: Partial<Vital> = {}): Vital {
  const [name = quote, value = '1'] = quote.split(' ');
  const draft = drafts.aVital({ spans, name, value, numbers: value.split('/').map(Number) });
  return { ...toFact(draft, factFrom(document, 'vital-1', quote)), ...parts };
}
