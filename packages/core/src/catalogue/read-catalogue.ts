import type { RequestContext } from '../access/principal.js';
import type { AuditFacts } from '../audit/to-audit-event.js';
import { toAuditEvent } from '../audit/to-audit-event.js';
import { toIsoTime } from '../clock.js';
import { done, failed, noSuchDocument } from '../service/failure.js';
import type { Service } from '../service/service.js';
import type { ServiceDeps } from '../service/service-deps.js';
import { readingKeyOf } from './storage-keys.js';

type ReadDeps = Pick<ServiceDeps, 'records' | 'documents' | 'auditLog' | 'clock' | 'unpackReading'>;

type CatalogueReads = Pick<
  Service,
  | 'find'
  | 'list'
  | 'listCases'
  | 'getResult'
  | 'getRevision'
  | 'listRevisions'
  | 'getSource'
  | 'getReading'
>;

const noRecordYet = failed(
  'not-found',
  'no-record',
  'The document has no record yet. Process it first.',
);
const noSuchRevision = failed(
  'not-found',
  'revision-not-found',
  'The record has no such revision. List its revisions to see which there are.',
);
const sourceMissing = failed(
  'not-found',
  'source-missing',
  'The file of this document is not in the store.',
);

/** Notes who read what; the answer waits for it, so that nothing is read unseen. */
const noteRead = (
  { auditLog, clock }: ReadDeps,
  context: RequestContext,
  facts: Omit<AuditFacts, 'at'>,
): Promise<void> =>
  auditLog.append([toAuditEvent(context, { ...facts, at: toIsoTime(clock.now()) })]);

function createListings(deps: ReadDeps): Pick<CatalogueReads, 'find' | 'list' | 'listCases'> {
  const { records } = deps;
  return {
    async find(documentId, context) {
      const entry = await records.find(documentId);
      if (entry === undefined) return noSuchDocument;
      await noteRead(deps, context, { action: 'document.read', subject: documentId });
      return done(entry);
    },
    async list(query, context) {
      const page = await records.list(query);
      const detail = { count: page.items.length };
      const subject = query.caseId ?? null;
      await noteRead(deps, context, { action: 'document.list', subject, detail });
      return page;
    },
    async listCases(query, context) {
      const page = await records.listCases(query);
      const detail = { count: page.items.length };
      await noteRead(deps, context, { action: 'document.list', subject: null, detail });
      return page;
    },
  };
}

function createRecordReads(
  deps: ReadDeps,
): Pick<CatalogueReads, 'getResult' | 'getRevision' | 'listRevisions'> {
  const { records } = deps;
  return {
    async getResult(documentId, context) {
      const entry = await records.find(documentId);
      if (entry === undefined) return noSuchDocument;
      const revision = entry.revision === 0 ? undefined : await records.findRevision(documentId);
      const detail = { revision: revision?.number ?? 0 };
      await noteRead(deps, context, { action: 'record.read', subject: documentId, detail });
      return done({ entry, revision });
    },
    async getRevision({ documentId, number }, context) {
      const revision = await records.findRevision(documentId, number);
      if (revision === undefined) {
        return (await records.find(documentId)) === undefined ? noSuchDocument : noSuchRevision;
      }
      const detail = { revision: number };
      await noteRead(deps, context, { action: 'record.read', subject: documentId, detail });
      return done(revision);
    },
    async listRevisions(documentId, context) {
      if ((await records.find(documentId)) === undefined) return noSuchDocument;
      const summaries = await records.listRevisions(documentId);
      const detail = { count: summaries.length };
      await noteRead(deps, context, { action: 'document.read', subject: documentId, detail });
      return done(summaries);
    },
  };
}

function createSourceReads(deps: ReadDeps): Pick<CatalogueReads, 'getSource' | 'getReading'> {
  const { records, documents, unpackReading } = deps;
  return {
    async getSource(documentId, context) {
      const entry = await records.find(documentId);
      if (entry === undefined) return noSuchDocument;
      const bytes = await documents.get(entry.storageKey);
      if (bytes === undefined) return sourceMissing;
      await noteRead(deps, context, { action: 'source.read', subject: documentId });
      return done({ entry, bytes });
    },
    async getReading(documentId, context) {
      if ((await records.find(documentId)) === undefined) return noSuchDocument;
      const packed = await documents.get(readingKeyOf(documentId));
      if (packed === undefined) return noRecordYet;
      const reading = unpackReading(packed);
      await noteRead(deps, context, { action: 'source.read', subject: documentId });
      return done(reading);
    },
  };
}

/** Use cases: looking things up. Each look is in the audit log before its answer is given. */
export const createCatalogueReads = (deps: ReadDeps): CatalogueReads => ({
  ...createListings(deps),
  ...createRecordReads(deps),
  ...createSourceReads(deps),
});
