import { documentStatuses } from '@medextract/core/service';
import { z } from 'zod';
import { named } from '../named-schema.js';
import { IsoTime, PromptVersion, pageQuery } from '../parameters.js';

/** An applicant's case, as the client names it. It stands in addresses, so it may hold no name. */
export const CaseId = z.string().regex(/^[A-Za-z0-9._:-]{1,100}$/);

export const Document = named(
  'Document',
  z.object({
    id: z.string(),
    case_id: z.string().nullable(),
    file_name: z.string(),
    media_type: z.string().nullable(),
    size_bytes: z.int(),
    sha256: z.string(),
    received_at: z.iso.datetime(),
    received_by: z.string(),
    status: z.enum(documentStatuses),
    completed_at: z.iso.datetime().nullable(),
    failure: z.object({ code: z.string(), message: z.string(), remedy: z.string() }).nullable(),
    revision: z.int(),
    legal_hold: z.boolean(),
    version: z.int(),
  }),
);
export type Document = z.infer<typeof Document>;

/** One part of a list; `next_cursor` is null on the last. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next_cursor: z.string().nullable() });

export const DocumentPage = named('DocumentPage', pageOf(Document));

const documentFilters = {
  status: z.enum(documentStatuses).optional(),
  case_id: CaseId.optional(),
  received_from: IsoTime.optional(),
  received_to: IsoTime.optional(),
};

export const DocumentQuery = z.object({ ...pageQuery, ...documentFilters });

/** Words travel in the body: a name has no place in an address. */
export const DocumentSearch = named(
  'DocumentSearch',
  z.strictObject({
    text: z.string().min(2).max(500),
    limit: z.int().min(1).max(1_000).default(100),
    cursor: z.string().min(1).max(2_000).optional(),
    ...documentFilters,
  }),
);

const processing = z.enum(['queue', 'hold']).default('queue');

export const UploadJson = named(
  'Upload',
  z.strictObject({
    file_name: z.string().min(1).max(1_000),
    media_type: z.string().max(200).nullish(),
    content_base64: z.string(),
    case_id: CaseId.nullish(),
    processing,
  }),
);

/** What a multipart form says beside its files. */
export const UploadFields = z.object({ case_id: CaseId.nullish(), processing });

export const Uploaded = named('Uploaded', z.object({ document: Document, created: z.boolean() }));

export const UploadedBatch = named(
  'UploadedBatch',
  z.object({
    items: z.array(
      z.union([
        z.object({ ok: z.literal(true), document: Document, created: z.boolean() }),
        z.object({ ok: z.literal(false), code: z.string(), detail: z.string() }),
      ]),
    ),
    accepted: z.int(),
    refused: z.int(),
  }),
);

export const OpenUpload = named('OpenUpload', UploadJson.omit({ content_base64: true }));

export const UploadSlot = named(
  'UploadSlot',
  z.object({
    id: z.string(),
    method: z.literal('PUT'),
    url: z.string(),
    expires_at: z.iso.datetime(),
  }),
);

export const Process = named(
  'Process',
  z.strictObject({
    prompt_version: PromptVersion.nullish(),
    wait_seconds: z.number().min(0).max(30).default(0),
    again: z.enum(['always', 'never']).default('never'),
  }),
);

export const Deleted = named('Deleted', z.object({ id: z.string(), deleted: z.literal(true) }));

export const LegalHold = named(
  'LegalHold',
  z.strictObject({ hold: z.enum(['on', 'off']), reason: z.string().min(1).max(200) }),
);

export const CasePage = named(
  'CasePage',
  pageOf(z.object({ case_id: z.string(), documents: z.int(), newest_at: z.iso.datetime() })),
);
