import { refuse } from '../answer/reply.js';
import { cleanFileName } from './clean-file-name.js';
import type { RawBody } from './parse-json-body.js';
import { type FormPart, findBoundary, parseMultipart } from './parse-multipart.js';
import { type Parsed, parsed, refused } from './parse-with.js';

export interface UploadedFile {
  readonly fileName: string;
  readonly mediaType: string | null;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface UploadForm {
  readonly files: readonly UploadedFile[];
  /** The plain fields; of two with one name the last. */
  readonly fields: Readonly<Record<string, string>>;
}

const decoder = new TextDecoder();
const maxFields = 20;

export const wrongUploadType = refused(
  refuse(
    415,
    'media-type-not-supported',
    'Send the document as multipart/form-data, or as JSON with its content in base64.',
  ),
);

const formFaults = {
  malformed: refused(
    refuse(400, 'form-malformed', 'The form cannot be read: a part of it is not as it must be.'),
  ),
  'too-many-parts': refused(
    refuse(413, 'too-many-files', 'The form holds more than is taken at once.'),
  ),
} as const;

export const fileMissing = (field: string) =>
  refused(
    refuse(422, 'file-missing', 'The form holds no file.', {
      faults: [{ location: ['body', field], message: 'Field required.', code: 'missing' }],
    }),
  );

const toFile = ({ fileName, mediaType, bytes }: FormPart): UploadedFile => ({
  fileName: cleanFileName(fileName ?? ''),
  mediaType,
  bytes,
});

/** The files that a form holds under `field`, with its other fields. */
export function parseUploadForm(
  { bytes, contentType }: RawBody,
  { field, maxFiles }: { readonly field: string; readonly maxFiles: number },
): Parsed<UploadForm> {
  const boundary = findBoundary(contentType);
  if (boundary === undefined) return wrongUploadType;
  const reading = parseMultipart(bytes, { boundary, maxParts: maxFiles + maxFields });
  if (!reading.ok) return formFaults[reading.reason];
  const files = reading.parts.filter(({ name, fileName }) => name === field && fileName !== null);
  if (files.length === 0) return fileMissing(field);
  if (files.length > maxFiles) return formFaults['too-many-parts'];
  const fields = reading.parts
    .filter(({ fileName }) => fileName === null)
    .map((part) => [part.name, decoder.decode(part.bytes)]);
  return parsed({ files: files.map(toFile), fields: Object.fromEntries(fields) });
}
