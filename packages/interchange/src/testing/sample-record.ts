import type { SourceDocument } from '@medextract/core';
import type {
  Coding,
  CoverageState,
  Evidence,
  MedicalRecord,
  MustHave,
  mustHaves,
} from '@medextract/core/schema';
import { aRecordOf } from '@medextract/core/testing';

const present = { assertion: 'present', experiencer: 'patient', temporality: 'current' } as const;

/** Evidence at every place where the words stand, or a quote that is nowhere in the text. */
function evidenceFor(document: SourceDocument, ...quotes: readonly string[]): Evidence[] {
  return quotes.map((quote) => {
    const start = Math.max(0, document.text.indexOf(quote));
    const page = document.pages.find((candidate) => start < candidate.end)?.number ?? 1;
    return { start, end: start + quote.length, quote, page, box: null };
  });
}

/** What every fact shares: verified, highly confident, standing on the given words. */
export function factFrom(document: SourceDocument, id: string, ...quotes: readonly string[]) {
  return {
    id,
    evidence: evidenceFor(document, ...quotes),
    verified: true,
    confidence: { level: 'high' as const, basis: ['labelled-section' as const] },
    read_by: 'offline' as const,
    ...present,
  };
}

export function coding(system: Coding['system'], code: string): Coding {
  return { system, code, display: null, release: '2026', billable: true, confirmed: true };
}

export function coverageWhere(states: Partial<Record<MustHave, CoverageState>>) {
  const entry = (item: MustHave) => ({
    state: states[item] ?? ('not_mentioned' as const),
    fact_ids: [],
  });
  return {
    identity: entry('identity'),
    diagnoses: entry('diagnoses'),
    medications: entry('medications'),
    allergies: entry('allergies'),
    tobacco: entry('tobacco'),
    alcohol: entry('alcohol'),
    drugs: entry('drugs'),
    family_history: entry('family_history'),
    blood_pressure: entry('blood_pressure'),
    build: entry('build'),
    a1c_or_glucose: entry('a1c_or_glucose'),
    lipids: entry('lipids'),
    renal_function: entry('renal_function'),
    liver_function: entry('liver_function'),
    procedures: entry('procedures'),
  } satisfies Record<(typeof mustHaves)[number], { state: CoverageState; fact_ids: string[] }>;
}

/** A record without facts, with the ledger and the receipt of the document. */
export function aRecord(
  document: SourceDocument,
  parts: Partial<MedicalRecord> = {},
): MedicalRecord {
  const record = aRecordOf({ text: document.text, document, at: () => [{ start: 0, end: 1 }] });
  return {
    ...record,
    document_kind: 'progress_note',
    coverage: coverageWhere({}),
    warnings: [],
    review: [],
    receipt: {
      ...record.receipt,
      engine_version: 'offline 0.1.0',
      terminology_version: 'icd-10-cm 2026',
    },
    ...parts,
  };
}
