import { aDiagnosis, aMedication, createTextProcessor } from '@medextract/core/testing';
import { z } from 'zod';
import { aForm, ask } from './ask.js';
import { createTestApp, type TestAppOverrides } from './create-test-app.js';

export const noteText = 'Rosa Delgado has asthma and takes metformin 500 mg.';

/** Finds asthma, for certain, and metformin, which a person should look at. */
const processor = createTextProcessor((note) => ({
  diagnoses: note.text.includes('asthma')
    ? [aDiagnosis({ condition: 'asthma', spans: note.at('asthma') })]
    : [],
  medications: note.text.includes('metformin')
    ? [
        aMedication({
          name: 'metformin',
          spans: note.at('metformin 500 mg'),
          confidence: { level: 'low', basis: ['ambiguous-word'] },
        }),
      ]
    : [],
}));

const Uploaded = z.object({ document: z.object({ id: z.string() }) });

/** The app with one document that was read; its id. */
export async function aReadDocument(overrides: TestAppOverrides = {}) {
  const bench = createTestApp({ processor, ...overrides });
  const fields = { case_id: 'case-1' };
  const told = await ask(bench.app, '/api/v2/documents', { body: aForm(noteText, { fields }) });
  await bench.workOnce();
  return { ...bench, id: Uploaded.parse(told.json).document.id };
}
