import type { DocumentFailure, DocumentFailureCode } from '@medextract/core';

const sentences = {
  'empty-file': [
    'The file has no content.',
    'Send the document again; check that the export finished.',
  ],
  'unsupported-type': [
    'The content is of a type that is not read here.',
    'Send the document as PDF, DOCX, DOC, RTF, HTML, plain text, C-CDA XML, PNG, JPEG or TIFF.',
  ],
  'type-mismatch': [
    'The content does not match the file name or the declared type.',
    'Give the file the extension of its true type, or export it again.',
  ],
  'encrypted-document': [
    'The document is protected by a password.',
    'Remove the password and send the document again.',
  ],
  'damaged-document': [
    'The file is damaged or cut off and cannot be opened.',
    'Open it in its own program, save a fresh copy and send that.',
  ],
  'decompression-bomb': [
    'The file unpacks to far more data than a document of its size should hold.',
    'Check where the file comes from; save a fresh copy in its own program.',
  ],
  'file-too-large': [
    'The file is larger than the limit.',
    'Split the document, or scan it at 200 to 300 dpi in black and white.',
  ],
  'too-many-pages': ['The document has more pages than the limit.', 'Split the document.'],
  'no-readable-text': [
    'No readable text was found on any page.',
    'Send a better scan: straight, 300 dpi, dark text on a light ground.',
  ],
  'time-limit': [
    'Reading the document took longer than the time limit.',
    'Split the document, or raise the time limit.',
  ],
} as const satisfies Record<DocumentFailureCode, readonly [message: string, remedy: string]>;

/** The failure of a code; `detail` is a fact about the file (a size, a type), never its text. */
const toFailure = (code: DocumentFailureCode, detail?: string): DocumentFailure => {
  const [message, remedy] = sentences[code];
  return { code, message: detail === undefined ? message : `${message} ${detail}`, remedy };
};

/** Carries a failure from deep inside a format up to the reader, which returns it as a value. */
export class DocumentReadError extends Error {
  readonly code: DocumentFailureCode;
  readonly failure: DocumentFailure;

  constructor(code: DocumentFailureCode, options: { detail?: string; cause?: unknown } = {}) {
    const failure = toFailure(code, options.detail);
    super(failure.message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'DocumentReadError';
    this.code = code;
    this.failure = failure;
  }
}
