import { readFacts } from '@medextract/clinical';
import { loadLexicon } from '@medextract/clinical/node';
import { parseRecord } from '@medextract/core';
import type { MedicalRecord } from '@medextract/core/schema';
import { toModelAnswer } from '@medextract/core/testing';
import { type ModelServer, type ServedCall, startModelServer } from '@medextract/models/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aRunningService, type TestService } from '../testing/a-running-service.js';

/** Who and when; none of it may leave. */
const originals = [
  ...['Zelphira', 'Quastermoor', 'Blenkivitz', 'Lirienne', 'Glanzwerk', 'Larkspur'],
  ...['03/14/1961', '1961', '02/26/2024', '01/15/2024', '11/2023', '77-20-4418', '555-0148'],
  ...['123-45-6789', '44901'],
];
const note = `Patient: Zelphira Quastermoor   DOB: 03/14/1961   Sex: Female   MRN: 77-20-4418
SSN: 123-45-6789   Phone: 555-0148   Address: 19 Larkspur Ct   Zip code: 44901
Employer: Glanzwerk Logistics
Date of visit: 02/26/2024   Provider: Lirienne Blenkivitz, MD

PAST MEDICAL HISTORY:
- Type 2 diabetes mellitus
- Parkinson disease, diagnosed 11/2023
Ms. Quastermoor denies chest pain.

MEDICATIONS:
Metformin 500 mg PO twice daily

PROCEDURES:
Colonoscopy on 01/15/2024

LABORATORY (collected 02/26/2024)
Glucose 152 mg/dL (ref 70-99) H
Creatinine 0.9 mg/dL (ref 0.5-1.1)

Electronically signed by Lirienne Blenkivitz, MD, 02/26/2024
`;

const lexicon = loadLexicon();

/** A model that understands what it is shown, whoever it seems to be about. */
function readShown({ userText }: ServedCall) {
  const [, block = ''] =
    /<document mark="\w+">\n<page number="1" mark="\w+">\n([\s\S]*?)\n<\/document/.exec(userText) ??
    [];
  return { text: toModelAnswer(block, readFacts(block, lexicon)) };
}

let model: ModelServer;
let running: TestService | undefined;
beforeEach(async () => {
  model = await startModelServer({ answer: readShown });
});
afterEach(async () => {
  await running?.service.stop();
  running = undefined;
  await model.close();
});

async function readWith(masking: 'on' | 'off'): Promise<MedicalRecord> {
  running = await aRunningService({
    environment: {
      MEDEXTRACT_MODEL: `openai:stand-in@${model.openAiUrl}`,
      MEDEXTRACT_MODEL_MASKING: masking,
    },
  });
  const id = await running.upload(note);
  expect((await running.process(id)).status).toBe(200);
  const answered = await running.ask(`/api/v2/documents/${id}/record`);
  const record = parseRecord(await answered.json());
  await running.service.stop();
  running = undefined;
  return record;
}

const withoutTime = ({ receipt, ...record }: MedicalRecord) => ({
  ...record,
  receipt: { ...receipt, created_at: '' },
});

describe('a model that shall not know whose a document is', () => {
  it('is sent no name, date or number of it, and the record is the same', async () => {
    const masked = await readWith('on');
    const sent = JSON.stringify(model.calls);
    expect(model.calls).toHaveLength(1);
    expect(sent).toContain('Parkinson disease');
    expect(originals.filter((original) => sent.includes(original))).toEqual([]);

    const plain = await readWith('off');
    const second = JSON.stringify(model.calls.slice(1));
    expect(originals.filter((original) => !second.includes(original))).toEqual([]);
    expect(withoutTime(masked)).toEqual(withoutTime(plain));
    expect(masked.patient).toMatchObject({
      name: { value: 'Zelphira Quastermoor', read_by: 'both' },
      date_of_birth: { value: '1961-03-14', read_by: 'both' },
    });
    expect(masked.procedures).toMatchObject([
      { date: '2024-01-15', read_by: 'both', verified: true },
    ]);
    expect(masked.labs.map(({ date, read_by }) => [date, read_by])).toEqual([
      ['2024-02-26', 'both'],
      ['2024-02-26', 'both'],
    ]);
  }, 60_000);
});
