import { describe, expect, it } from 'vitest';
import { aContext, aDiagnosis, aService, createTextProcessor } from '../testing/index.js';
import { replayDocument } from './replay.js';

const reads = (severity: 'mild' | null) =>
  createTextProcessor((note) => ({
    diagnoses: [aDiagnosis({ condition: 'asthma', severity, spans: note.at('asthma') })],
  }));

async function aReadDocument() {
  const house = aService({ processor: reads(null) });
  const bytes = new TextEncoder().encode('PMH: asthma.');
  const upload = { fileName: 'a.txt', mediaType: null, bytes, caseId: null } as const;
  const received = await house.service.receive({ ...upload, processing: 'queue' }, aContext());
  await house.workOnce();
  if (!received.ok) throw new Error('refused');
  return { house, documentId: received.value.entry.id };
}

describe('replayDocument', () => {
  it('says that nothing moved where the same reader reads the same bytes', async () => {
    const { house, documentId } = await aReadDocument();
    const deps = { ...house.deps, processor: reads(null) };
    const replayed = await replayDocument(deps, documentId, aContext());
    expect(replayed).toMatchObject({ value: { verdict: 'same', differences: [], revision: 1 } });
  });

  it('says what moved, and writes nothing', async () => {
    const { house, documentId } = await aReadDocument();
    const deps = { ...house.deps, processor: reads('mild') };
    const replayed = await replayDocument(deps, documentId, aContext());
    expect(replayed).toMatchObject({
      value: { verdict: 'moved', differences: [{ factId: 'dx-1', fields: ['severity'] }] },
    });
    expect(await house.stores.records.listRevisions(documentId)).toHaveLength(1);
  });

  it('needs a record and its bytes', async () => {
    const { house, documentId } = await aReadDocument();
    const deps = { ...house.deps, processor: reads(null) };
    expect(await replayDocument(deps, 'nowhere', aContext())).toMatchObject({
      failure: { code: 'document-not-found' },
    });
    await house.stores.documents.delete(`documents/${documentId}/source`);
    expect(await replayDocument(deps, documentId, aContext())).toMatchObject({
      failure: { code: 'source-missing' },
    });
  });
});
