import { MedicalDataV1 } from '@medextract/core/schema';
import { documentStatuses } from '@medextract/core/service';
import { z } from 'zod';
import { named } from '../named-schema.js';
import { PromptVersion } from '../parameters.js';

const StatusV1 = z.enum(documentStatuses);

export const UploadJsonV1 = named(
  'UploadV1',
  z.object({ filename: z.string().min(1).max(1_000), file_content: z.string() }),
);

export const UploadedV1 = named(
  'UploadedV1',
  z.object({
    document_id: z.string(),
    filename: z.string(),
    s3_key: z.string(),
    uploaded_at: z.iso.datetime(),
    status: StatusV1,
  }),
);

export const DocumentListV1 = named(
  'DocumentListV1',
  z.object({
    documents: z.array(
      z.object({
        document_id: z.string(),
        filename: z.string(),
        status: StatusV1,
        uploaded_at: z.iso.datetime(),
        extracted_at: z.iso.datetime().nullable(),
      }),
    ),
    count: z.int(),
    next_cursor: z.string().optional(),
  }),
);

export const ProcessV1 = named('ProcessV1', z.object({ prompt_version: PromptVersion.nullish() }));

export const ExtractionResultV1 = named(
  'ExtractionResultV1',
  z.object({
    document_id: z.string(),
    filename: z.string(),
    status: StatusV1,
    medical_data: named('MedicalDataV1', MedicalDataV1).nullable(),
    extracted_at: z.iso.datetime().nullable(),
    processing_time_ms: z.number().nullable(),
    model_id: z.string().nullable(),
    prompt_version: z.string().nullable(),
    token_usage: z.object({ input_tokens: z.int(), output_tokens: z.int() }).nullable(),
    error_message: z.string().nullable(),
  }),
);

export const DeletedV1 = named(
  'DeletedV1',
  z.object({ document_id: z.string(), deleted: z.literal(true) }),
);
