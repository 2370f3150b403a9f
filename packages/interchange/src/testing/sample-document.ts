import type { SourceDocument, SourcePage } from '@medextract/core';
import { aDocument as aPlainDocument } from '@medextract/core/testing';

/** A document of the given page texts, joined by a form feed as PDF text is; blank pages are told as such. */
export function aDocument(...pageTexts: readonly string[]): SourceDocument {
  const document = aPlainDocument(pageTexts.join('\f'), { sha256: 'a'.repeat(64) });
  const pages = document.pages.map((page, index) =>
    pageTexts[index]?.trim() === '' ? { ...page, state: 'blank' as const } : page,
  );
  return { ...document, pages };
}

/** Three pages: a note with most kinds of fact, a blank page, and one that could not be read. */
export function aVisitNote(): SourceDocument {
  const note = `Riverbend Internal Medicine
Patient: Rosa Delgado      DOB: 03/14/1961     MRN 448120
Date of visit: 04/02/2024

HPI: 63 yo woman here for follow up of diabetes and blood pressure. Denies chest pain.
Reports a dry cough for two weeks. Possible sleep apnea, sleep study planned.

PMH: Type 2 diabetes mellitus with diabetic polyneuropathy, hypertension,
CKD stage 3b. Appendectomy 1984.
FHx: mother - breast cancer at 52.
SHx: quit smoking 2009, 25 pack-years. 2 beers on weekends.
Allergies: penicillin (hives)

Meds:
  metformin 1000 mg PO BID
  lisinopril 20 mg PO daily for hypertension
  atorvastatin 40 mg PO qHS (stopped 01/2024)

Vitals: BP 152/88   HR 76   BMI 33.6
Labs (03/26/24):
  Hemoglobin A1c    8.3   %       (4.0-5.6)   H
  Creatinine        1.72  mg/dL   (0.6-1.1)   H
  Potassium         4.6   mmol/L  (3.5-5.1)

Plan: continue metformin. Recheck A1c in 3 months.`;
  const source = aDocument(note, '   ', '');
  const [first, second, third] = source.pages;
  if (first === undefined || second === undefined || third === undefined) return source;
  const lost: SourcePage = {
    ...third,
    state: 'unreadable',
    source: 'ocr',
    reason: 'The scan is too dark to recognise any words.',
  };
  return { ...source, format: 'pdf', pages: [first, second, lost] };
}
