import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { DocumentInput } from '@medextract/core';
import { type Failure, systemCode, toFileFailure } from '../failure.js';
import type { Source } from './task.js';

const tooLarge: Failure = {
  code: 'file-too-large',
  message: 'The file is larger than the limit.',
  remedy: 'Split the document, or scan it at 200 to 300 dpi in black and white.',
};

type Loaded =
  | { readonly ok: true; readonly input: Pick<DocumentInput, 'bytes' | 'fileName' | 'readAs'> }
  | { readonly ok: false; readonly failure: Failure };

/** The bytes of what shall be read; files above the limit are not even opened. */
export async function loadSource(source: Source, maxBytes: number): Promise<Loaded> {
  if (source.kind === 'bytes') return { ok: true, input: { bytes: source.bytes } };
  if (source.kind === 'text') {
    const bytes = new TextEncoder().encode(source.text);
    return { ok: true, input: { bytes, readAs: 'text' } };
  }
  try {
    const { size } = await stat(source.path);
    if (size > maxBytes) return { ok: false, failure: tooLarge };
    const bytes = await readFile(source.path);
    return { ok: true, input: { bytes, fileName: basename(source.path) } };
  } catch (error) {
    if (systemCode(error) === '') throw error;
    return { ok: false, failure: toFileFailure(error) };
  }
}
