import { type Engine, processDocument } from '@medextract/engine';

/** Touches every reader of facts once; nobody's note. */
const note = `MEDICATIONS:
1. Metformin 500 mg PO BID
2. Lisinopril 10 mg daily

ALLERGIES: Penicillin (rash)

PAST MEDICAL HISTORY: Type 2 diabetes mellitus, hypertension. Denies chest pain.

VITALS: BP 128/82, HR 72, Temp 98.6 F
LABS (2026-01-02): HbA1c 7.1 % (4.0-5.6) H, Creatinine 0.9 mg/dL (0.6-1.2)

SOCIAL HISTORY: Former smoker, quit 2015.
FAMILY HISTORY: Father with myocardial infarction at age 60.
PROCEDURES: Colonoscopy on 2024-03-05, normal.
`;

/** Loads and runs everything that a text needs, a few times over, so that the first document is quick. */
export async function warmUp(engine: Engine, rounds = 3): Promise<void> {
  const { signal } = new AbortController();
  for (let round = 0; round < rounds; round += 1) {
    const bytes = new TextEncoder().encode(note);
    const content = { bytes, fileName: 'warm-up.txt', mediaType: null };
    await processDocument(content, engine, { signal });
  }
}
