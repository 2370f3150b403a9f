import { mkdir } from 'node:fs/promises';
import { createFileNamer } from '../output/file-names.js';
import { writeWhole } from '../output/write-file.js';
import type { Format } from './extract-options.js';
import { createStreamSink, type ResultSink } from './result-sink.js';

const extensions = {
  table: 'txt',
  json: 'json',
  jsonl: 'jsonl',
  csv: 'csv',
  html: 'html',
} as const satisfies Record<Format, string>;

export interface FolderSinkOptions {
  readonly folder: string;
  /** Paths that must never be written over. */
  readonly inputs: readonly string[];
}

/** One file a document, in a folder that is made where it is missing. */
export function createFolderSink(
  format: Format,
  { folder, inputs }: FolderSinkOptions,
): ResultSink {
  const nameFile = createFileNamer(folder, inputs);
  let made: Promise<unknown> | undefined;
  return {
    async add(name, output) {
      made ??= mkdir(folder, { recursive: true });
      await made;
      const parts: string[] = [];
      const write = async (text: string) => void parts.push(text);
      const sink = createStreamSink(format, { write, single: true });
      await sink.add(name, output);
      await sink.end();
      await writeWhole(nameFile(name, extensions[format]), parts.join(''));
    },
    fail: async () => undefined,
    end: async () => undefined,
  };
}
