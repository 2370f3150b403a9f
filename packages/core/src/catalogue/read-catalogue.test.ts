import { describe, expect, it } from 'vitest';
import type { Service } from '../service/service.js';
import { aContext, aDiagnosis, aService, createTextProcessor } from '../testing/index.js';

const processor = createTextProcessor((note) => ({
  diagnoses: [aDiagnosis({ condition: 'asthma', spans: note.at('asthma') })],
}));

async function aReadDocument() {
  const house = aService({ processor });
  const bytes = new TextEncoder().encode('PMH: asthma.');
  const upload = { fileName: 'visit.txt', mediaType: null, bytes, caseId: 'case-1' } as const;
  const received = await house.service.receive({ ...upload, processing: 'queue' }, aContext());
  await house.workOnce();
  if (!received.ok) throw new Error('refused');
  return { ...house, id: received.value.entry.id };
}

const reads: readonly [string, string, (service: Service, id: string) => Promise<unknown>][] = [
  ['an entry', 'document.read', (service, id) => service.find(id, aContext())],
  ['a list', 'document.list', (service) => service.list({ limit: 5 }, aContext())],
  ['the cases', 'document.list', (service) => service.listCases({ limit: 5 }, aContext())],
  ['a result', 'record.read', (service, id) => service.getResult(id, aContext())],
  [
    'a revision',
    'record.read',
    (service, documentId) => service.getRevision({ documentId, number: 1 }, aContext()),
  ],
  ['the revisions', 'document.read', (service, id) => service.listRevisions(id, aContext())],
  ['the file', 'source.read', (service, id) => service.getSource(id, aContext())],
  ['the text', 'source.read', (service, id) => service.getReading(id, aContext())],
  ['the queue', 'review.list', (service) => service.reviews.list({ limit: 5 }, aContext())],
  ['the audit log', 'audit.read', (service) => service.audit.list({ limit: 5 }, aContext())],
];

describe('every look', () => {
  it.each(reads)('at %s is in the audit log', async (_what, action, read) => {
    const { service, stores, id } = await aReadDocument();
    const before = (await stores.auditLog.head()).sequence;
    await read(service, id);
    const [entry] = await stores.auditLog.read({ after: before, limit: 10 });
    expect(entry).toMatchObject({ action, actor: 'principal-1', correlationId: 'correlation-1' });
  });

  it('is answered only when it is noted', async () => {
    const { service, stores, id } = await aReadDocument();
    Object.assign(stores.auditLog, { append: () => Promise.reject(new Error('disk full')) });
    await expect(service.getResult(id, aContext())).rejects.toThrow('disk full');
  });
});

describe('looking for documents', () => {
  it('finds them by the words of their record and of their name, and by case', async () => {
    const { service, id } = await aReadDocument();
    for (const query of [{ words: ['asthma'] }, { words: ['visit.txt'] }, { caseId: 'case-1' }]) {
      const page = await service.list({ limit: 5, ...query }, aContext());
      expect(page.items.map((entry) => entry.id)).toEqual([id]);
    }
    const none = await service.list({ limit: 5, words: ['asthma', 'gout'] }, aContext());
    expect(none.items).toEqual([]);
  });

  it('tells what is not there from what is not there yet', async () => {
    const house = aService();
    const bytes = new TextEncoder().encode('x');
    const upload = { fileName: 'x.txt', mediaType: null, bytes, caseId: null } as const;
    const received = await house.service.receive({ ...upload, processing: 'hold' }, aContext());
    if (!received.ok) throw new Error('refused');
    const { id } = received.value.entry;
    expect(await house.service.getResult(id, aContext())).toMatchObject({
      value: { revision: undefined },
    });
    const codes = [
      await house.service.getReading(id, aContext()),
      await house.service.getRevision({ documentId: id, number: 1 }, aContext()),
      await house.service.getResult('nowhere', aContext()),
    ];
    expect(codes).toMatchObject([
      { failure: { code: 'no-record' } },
      { failure: { code: 'revision-not-found' } },
      { failure: { code: 'document-not-found' } },
    ]);
  });
});

describe('the audit log of a service', () => {
  it('is whole after all that went before', async () => {
    const { service } = await aReadDocument();
    expect(await service.audit.verify(aContext())).toMatchObject({ whole: true });
  });
});
