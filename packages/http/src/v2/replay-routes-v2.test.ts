import { operations } from '@medextract/contract';
import { aDiagnosis, createTextProcessor } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { createApp } from '../index.js';
import { aReadDocument } from '../testing/a-read-document.js';
import { ask } from '../testing/ask.js';
import { createTestApp } from '../testing/create-test-app.js';

/** A read document, and a reader that can become another. */
async function withReader() {
  const reader: { severity: 'mild' | null } = { severity: null };
  const processor = createTextProcessor((note) => ({
    diagnoses: [
      aDiagnosis({ condition: 'asthma', severity: reader.severity, spans: note.at('asthma') }),
    ],
  }));
  const { app, id } = await aReadDocument({ processor });
  const replay = () =>
    ask(app, `/api/v2/documents/${id}/replay`, { method: 'POST', as: 'engineer' });
  return { reader, replay };
}

describe('a replay', () => {
  it('says that nothing moved, with the receipts of both readings', async () => {
    const { replay } = await withReader();
    const told = await replay();
    const answer = operations.replayDocument.answer.parse(told.json);
    expect([told.status, answer.verdict, answer.differences]).toEqual([200, 'same', []]);
    expect(answer.receipts.now.document_sha256).toBe(answer.receipts.earlier.document_sha256);
  });

  it('says which fields of which fact moved, and not what they hold', async () => {
    const { reader, replay } = await withReader();
    reader.severity = 'mild';
    const told = await replay();
    expect(told.json).toMatchObject({
      verdict: 'moved',
      differences: [
        { kind: 'diagnoses', change: 'changed', fact_id: 'dx-1', fields: ['severity'] },
      ],
    });
    expect(told.text).not.toContain('mild');
  });

  it('is not to be had where this process reads nothing', async () => {
    const { replay: _replay, ...appDeps } = createTestApp().appDeps;
    const path = '/api/v2/documents/none/replay';
    const told = await ask(createApp(appDeps), path, { method: 'POST', as: 'engineer' });
    expect([told.status, told.json]).toMatchObject([409, { code: 'replay-not-here' }]);
  });
});
