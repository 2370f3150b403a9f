import type { Failure } from '../failure.js';

/** One document to work on: a file, bytes that were piped in, or text as it stands in a JSON line. */
export type Source =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'text'; readonly text: string };

/** What a record is turned into. It is rendered where it was read, so that only text crosses threads. */
export type Rendering =
  | { readonly format: 'table'; readonly width: number; readonly color: 'on' | 'off' }
  | { readonly format: 'json'; readonly schema: 'v1' | 'v2'; readonly layout: 'pretty' | 'line' }
  | { readonly format: 'csv' }
  | { readonly format: 'html' }
  | { readonly format: 'prediction'; readonly symptoms: 'include' | 'omit' };

export interface Task {
  readonly source: Source;
  /** How the document is called in the output: its path, or a name for what has none. */
  readonly name: string;
  readonly rendering: Rendering;
}

export type Outcome =
  | { readonly ok: true; readonly output: string }
  | { readonly ok: false; readonly failure: Failure };

export interface PageProgress {
  readonly page: number;
  readonly pages: number;
}

/** Works on one document at a time, in this thread or in another. */
export interface Processor {
  /** Never throws for a document: whatever goes wrong with it is its outcome. */
  process(task: Task, onPage?: (progress: PageProgress) => void): Promise<Outcome>;
  close(): Promise<void>;
}
