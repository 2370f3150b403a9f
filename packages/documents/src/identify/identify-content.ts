import type { DocumentFormat } from '@medextract/core';
import { DocumentReadError } from '../document-failure.js';
import type { ReaderSettings } from '../reader-options.js';
import { openZip } from '../zip-file.js';
import { declaredFormats } from './declared-formats.js';
import { decodeText } from './decode-text.js';
import { inspectOleFile, isOleFile } from './ole-file.js';

/** Signatures that stand at the very start; PDF alone may be preceded by up to 1 KB of other bytes. */
const signatures: readonly { readonly format: DocumentFormat; readonly prefix: string }[] = [
  { format: 'pdf', prefix: '%PDF-' },
  { format: 'image', prefix: '\x89PNG\r\n\x1a\n' },
  { format: 'image', prefix: 'ÿØÿ' },
  { format: 'image', prefix: 'II*\0' },
  { format: 'image', prefix: 'MM\0*' },
  { format: 'rtf', prefix: '{\\rtf' },
];

const findBySignature = (head: string): DocumentFormat | undefined =>
  signatures.find(({ prefix }) => head.startsWith(prefix))?.format;

const identifyZip = async (
  bytes: Uint8Array,
  settings: ReaderSettings,
): Promise<DocumentFormat | undefined> => {
  const { entries } = await openZip(bytes, settings.maxUnpackedBytes);
  return entries.has('word/document.xml') ? 'docx' : undefined;
};

const oleOutcomes = {
  word: 'doc',
  encrypted: 'encrypted-document',
  damaged: 'damaged-document',
  other: 'unsupported-type',
} as const;

const identifyOle = (bytes: Uint8Array): DocumentFormat => {
  const outcome = oleOutcomes[inspectOleFile(bytes)];
  if (outcome === 'doc') return outcome;
  throw new DocumentReadError(outcome);
};

/** Up to the root element: a declaration, comments, processing instructions, a document type. */
const prolog = /^(?:\s|<\?[^>]*>|<!--[\s\S]*?-->|<!doctype[^>]*>)*/i;
const htmlStart = /^<(?:html|head|body)[\s>]/i;
const htmlDoctype = /^\s*(?:<\?xml[^>]*>\s*)?<!doctype\s+html/i;
const anyTag = /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>/i;

const identifyMarkup = (text: string): DocumentFormat | 'other-xml' | undefined => {
  const head = text.slice(0, 16_384);
  if (htmlDoctype.test(head)) return 'html';
  const root = head.replace(prolog, '');
  if (htmlStart.test(root)) return 'html';
  if (/^<(?:[\w-]+:)?ClinicalDocument[\s>]/.test(root)) return 'ccda';
  return head.trimStart().startsWith('<?xml') ? 'other-xml' : undefined;
};

const identifyText = (text: string, declared: readonly DocumentFormat[]): DocumentFormat => {
  const markup = identifyMarkup(text);
  if (markup === 'other-xml') {
    throw new DocumentReadError('unsupported-type', {
      detail: 'It is XML, but not a C-CDA clinical document.',
    });
  }
  if (markup !== undefined) return markup;
  return declared.includes('html') && anyTag.test(text) ? 'html' : 'text';
};

const unsupported = async (bytes: Uint8Array): Promise<DocumentReadError> => {
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(bytes.subarray(0, 65_536)).catch(() => undefined);
  return new DocumentReadError('unsupported-type', {
    ...(found === undefined ? {} : { detail: `It looks like ${found.mime}.` }),
  });
};

export interface Declared {
  readonly fileName: string | undefined;
  readonly mediaType: string | undefined;
}

const identify = async (
  bytes: Uint8Array,
  settings: ReaderSettings,
  declared: readonly DocumentFormat[],
): Promise<DocumentFormat> => {
  // Buffer's Latin-1 keeps every byte; the one of TextDecoder is Windows-1252.
  const head = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1');
  const known = findBySignature(head);
  if (known !== undefined) return known;
  if (isOleFile(bytes)) return identifyOle(bytes);
  if (head.startsWith('PK\x03\x04')) {
    const format = await identifyZip(bytes, settings);
    if (format !== undefined) return format;
    throw await unsupported(bytes);
  }
  const decoded = decodeText(bytes);
  if (decoded !== undefined) return identifyText(decoded.text, declared);
  if (head.includes('%PDF-')) return 'pdf';
  throw await unsupported(bytes);
};

/** The format that the content itself shows; a name or declared type that says otherwise is refused. */
export async function identifyContent(
  bytes: Uint8Array,
  { declared, settings }: { readonly declared: Declared; readonly settings: ReaderSettings },
): Promise<DocumentFormat> {
  const byName = declaredFormats.byFileName(declared.fileName);
  const byType = declaredFormats.byMediaType(declared.mediaType);
  const format = await identify(bytes, settings, [...byName, ...byType]);
  const disagrees = [byName, byType].some((list) => list.length > 0 && !list.includes(format));
  if (disagrees) {
    throw new DocumentReadError('type-mismatch', { detail: `The content is of type ${format}.` });
  }
  return format;
}
