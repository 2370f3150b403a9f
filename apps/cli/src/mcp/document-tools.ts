import {
  type DocumentEntry,
  documentStatuses,
  done,
  failed,
  type Page,
  toSearchWords,
} from '@medextract/core/service';
import { toDocumentV2, withoutUndefined } from '@medextract/http';
import { z } from 'zod';
import { defineTool, type Tool } from './tool.js';
import { CaseId, DocumentId, pageInput } from './tool-inputs.js';

const toPage = ({ items, nextCursor }: Page<DocumentEntry>) => ({
  documents: items.map(toDocumentV2),
  next_cursor: nextCursor,
});

const listDocuments = defineTool({
  name: 'list_documents',
  title: 'List documents',
  description:
    'Lists medical documents, the newest first, with status and revision. Use search_documents to find one by what is in it.',
  effect: 'read',
  permission: 'documents:read',
  input: z.strictObject({
    status: z.enum(documentStatuses).optional(),
    case_id: CaseId.optional(),
    received_from: z.iso.datetime().optional().describe('received at that time or later'),
    received_to: z.iso.datetime().optional().describe('received before that time'),
    ...pageInput,
  }),
  async run({ limit, cursor, status, case_id, received_from, received_to }, service, context) {
    const filters = {
      cursor,
      status,
      caseId: case_id,
      receivedFrom: received_from,
      receivedTo: received_to,
    };
    return done(toPage(await service.list({ limit, ...withoutUndefined(filters) }, context)));
  },
});

const searchDocuments = defineTool({
  name: 'search_documents',
  title: 'Search documents',
  description:
    'Finds documents in which every word was found as patient name, date of birth, identifier, diagnosis, code, drug, procedure or allergen. Whole words only.',
  effect: 'read',
  permission: 'documents:read',
  input: z.strictObject({
    words: z.string().min(2).max(200).describe('words that must all be there'),
    case_id: CaseId.optional(),
    ...pageInput,
  }),
  async run({ words: text, limit, cursor, case_id }, service, context) {
    const words = toSearchWords(text);
    if (words.length === 0) {
      const message = 'Give at least one word of two letters or digits.';
      return failed('invalid', 'search-words-missing', message);
    }
    const filters = withoutUndefined({ cursor, caseId: case_id });
    return done(toPage(await service.list({ limit, words, ...filters }, context)));
  },
});

const maxTextLength = 1_000_000;
/** The transport takes messages of up to 10 MiB. */
const maxBase64Length = 8_000_000;

const uploadDocument = defineTool({
  name: 'upload_document',
  title: 'Upload a document',
  description:
    'Stores a document and, unless told otherwise, has it read. The same bytes in the same case are stored once. Give either text or base64.',
  effect: 'write',
  permission: 'documents:write',
  input: z.strictObject({
    file_name: z.string().min(1).max(255),
    text: z.string().max(maxTextLength).optional().describe('content of a plain text'),
    base64: z
      .base64()
      .max(maxBase64Length)
      .optional()
      .describe('content of any other file, up to 6 MB'),
    case_id: CaseId.optional(),
    processing: z
      .enum(['queue', 'hold'])
      .default('queue')
      .describe('read it now, or only when asked'),
  }),
  async run({ file_name: fileName, text, base64, case_id, processing }, service, context) {
    if ((text === undefined) === (base64 === undefined)) {
      return failed('invalid', 'content-missing', 'Give either text or base64.');
    }
    const bytes = text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text);
    const mediaType = text === undefined ? null : 'text/plain';
    const caseId = case_id ?? null;
    const received = await service.receive(
      { fileName, mediaType, bytes, caseId, processing },
      context,
    );
    if (!received.ok) return received;
    const { entry, created } = received.value;
    return done({ ...toDocumentV2(entry), created });
  },
});

const processDocument = defineTool({
  name: 'process_document',
  title: 'Have a document read',
  description:
    'Has a document read, again where asked, and waits for the end. Then use get_record. A status of processing means that it takes longer: ask get_record later.',
  effect: 'write',
  permission: 'documents:write',
  input: z.strictObject({
    document_id: DocumentId,
    again: z.enum(['always', 'never']).default('never').describe('read it although it was read'),
    wait_seconds: z.int().min(0).max(60).default(20),
  }),
  async run({ document_id: documentId, again, wait_seconds }, service, context) {
    const waitMs = wait_seconds * 1_000;
    const result = await service.process({ documentId, waitMs, again }, context);
    return result.ok ? done(toDocumentV2(result.value.entry)) : result;
  },
});

/** Which documents there are, and how new ones come in. */
export const documentTools: readonly Tool[] = [
  listDocuments,
  searchDocuments,
  uploadDocument,
  processDocument,
];
