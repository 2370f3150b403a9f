import { operations, UploadFields } from '@medextract/contract';
import type { z } from 'zod';
import { refuse } from '../answer/reply.js';
import { cleanFileName } from './clean-file-name.js';
import { decodeBase64 } from './decode-base64.js';
import { isJsonType, parseJsonBody, type RawBody } from './parse-json-body.js';
import {
  fileMissing,
  parseUploadForm,
  type UploadedFile,
  wrongUploadType,
} from './parse-upload-form.js';
import { type Parsed, parsed, parseWith, refused } from './parse-with.js';

export interface Upload extends UploadedFile {
  readonly caseId: string | null;
  readonly processing: 'queue' | 'hold';
}

const brokenBase64 = refused(refuse(400, 'base64-invalid', 'The content is no base64.'));

const isForm = (contentType: string): boolean => /^multipart\//i.test(contentType);

/** The content of a JSON upload, or why it cannot be had. */
function parseContent<Schema extends z.ZodType>(
  body: RawBody,
  schema: Schema,
): Parsed<z.output<Schema>> {
  if (!isJsonType(body.contentType)) return wrongUploadType;
  const given = parseJsonBody(body, 'needed');
  return given.ok ? parseWith(schema, { place: 'body', value: given.value }) : given;
}

/** One document as v1 takes it; it is stored and waits until it is asked for. */
export function parseUploadV1(body: RawBody): Parsed<Upload> {
  const rest = { caseId: null, processing: 'hold' } as const;
  if (isForm(body.contentType)) {
    const form = parseUploadForm(body, { field: 'file', maxFiles: 1 });
    if (!form.ok) return form;
    const [file] = form.value.files;
    return file === undefined ? fileMissing('file') : parsed({ ...file, ...rest });
  }
  const content = parseContent(body, operations.uploadV1.body);
  if (!content.ok) return content;
  const bytes = decodeBase64(content.value.file_content);
  if (bytes === undefined) return brokenBase64;
  const fileName = cleanFileName(content.value.filename);
  return parsed({ fileName, mediaType: null, bytes, ...rest });
}

/** One document as v2 takes it. */
export function parseUpload(body: RawBody): Parsed<Upload> {
  if (isForm(body.contentType)) {
    const uploads = parseUploads(body, { field: 'file', maxFiles: 1 });
    if (!uploads.ok) return uploads;
    const [upload] = uploads.value;
    return upload === undefined ? fileMissing('file') : parsed(upload);
  }
  const content = parseContent(body, operations.uploadDocument.body);
  if (!content.ok) return content;
  const { file_name, media_type, content_base64, case_id, processing } = content.value;
  const bytes = decodeBase64(content_base64);
  if (bytes === undefined) return brokenBase64;
  return parsed({
    fileName: cleanFileName(file_name),
    mediaType: media_type ?? null,
    bytes,
    caseId: case_id ?? null,
    processing,
  });
}

/** Several documents of one form, with the fields that they share. */
export function parseUploads(
  body: RawBody,
  options: { readonly field: string; readonly maxFiles: number },
): Parsed<readonly Upload[]> {
  const form = parseUploadForm(body, options);
  if (!form.ok) return form;
  const fields = parseWith(UploadFields, { place: 'body', value: form.value.fields });
  if (!fields.ok) return fields;
  const { case_id, processing } = fields.value;
  return parsed(form.value.files.map((file) => ({ ...file, caseId: case_id ?? null, processing })));
}
