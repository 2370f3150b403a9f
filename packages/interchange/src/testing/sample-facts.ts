import type { SourceDocument } from '@medextract/core';
import type { Diagnosis, Lab, Medication, Vital } from '@medextract/core/schema';
import { coding, factFrom } from './sample-record.js';

export function aDiagnosis(
  document: SourceDocument,
  condition: string,
  parts: Partial<Diagnosis> = {},
): Diagnosis {
  return {
    ...factFrom(document, 'dx-1', condition),
    condition,
    icd_code: null,
    codes: [],
    severity: null,
    stage: null,
    laterality: null,
    body_site: null,
    date_diagnosed: null,
    status: 'active',
    certainty: 'confirmed',
    ...parts,
  };
}

export function aMedication(
  document: SourceDocument,
  quote: string,
  parts: Partial<Medication> = {},
): Medication {
  return {
    ...factFrom(document, 'med-1', quote),
    name: quote.split(' ')[0] ?? quote,
    ingredient: null,
    drug_class: null,
    codes: [coding('rxnorm', '6809')],
    dosage: null,
    strength: null,
    form: null,
    route: null,
    frequency: null,
    per_day: null,
    prn: false,
    duration: null,
    indication: null,
    status: 'current',
    previous_dosage: null,
    start_date: null,
    stop_date: null,
    ...parts,
  };
}

export function aLab(document: SourceDocument, quote: string, parts: Partial<Lab> = {}): Lab {
  const [analyte = quote, value = '1', unit = null] = quote.split(/ {2,}/);
  return {
    ...factFrom(document, 'lab-1', quote),
    analyte,
    value,
    number: Number(value),
    comparator: null,
    unit,
    ucum: unit,
    reference_range: null,
    flag: null,
    panel: null,
    specimen: null,
    date: null,
    codes: [coding('loinc', '4548-4')],
    ...parts,
  };
}

export function aVital(document: SourceDocument, quote: string, parts: Partial<Vital> = {}): Vital {
  const [name = quote, value = '1'] = quote.split(' ');
  return {
    ...factFrom(document, 'vital-1', quote),
    name,
    value,
    numbers: value.split('/').map(Number),
    unit: null,
    date: null,
    codes: [],
    computed: false,
    ...parts,
  };
}
