import { availableParallelism } from 'node:os';
import { z } from 'zod';
import type { Rendering } from '../engine/task.js';
import { UsageError } from '../failure.js';

const formats = ['table', 'json', 'jsonl', 'csv', 'html'] as const;
export type Format = (typeof formats)[number];

/** What commander hands over, before it is made whole. */
export const ExtractFlags = z.object({
  format: z.enum(formats).optional(),
  out: z.string().optional(),
  schema: z.enum(['v1', 'v2']),
  jobs: z.int().positive().optional(),
  inputFormat: z.enum(['auto', 'jsonl']),
});
export type ExtractFlags = z.infer<typeof ExtractFlags>;

export interface Terminal {
  readonly columns: number | undefined;
  readonly isTTY: boolean;
  /** As of https://no-color.org: set and not empty switches colour off. */
  readonly noColor: string | undefined;
  readonly forceColor: string | undefined;
}

const columnsWithoutTerminal = 100;
const fewDocuments = 8;
const maxDefaultJobs = 8;

export function pickFormat(flags: ExtractFlags): Format {
  const format = flags.format ?? (flags.out === undefined ? 'table' : 'json');
  if (flags.schema === 'v1' && format !== 'json' && format !== 'jsonl') {
    throw new UsageError(`--schema v1 is a JSON shape: add --format json or jsonl.`);
  }
  return format;
}

/** More threads than documents or cores only cost start-up; a few documents are done before one starts. */
export function pickJobs(asked: number | undefined, documents: number): number {
  if (asked !== undefined) return Math.min(asked, Math.max(1, documents));
  if (documents < fewDocuments) return 1;
  return Math.min(availableParallelism(), maxDefaultJobs);
}

export function toRendering(
  format: Format,
  { schema, layout }: { readonly schema: 'v1' | 'v2'; readonly layout: 'pretty' | 'line' },
  terminal: Terminal,
): Rendering {
  if (format === 'table') {
    const width = terminal.columns ?? columnsWithoutTerminal;
    return { format, width, color: pickColor(terminal) };
  }
  if (format === 'csv' || format === 'html') return { format };
  return { format: 'json', schema, layout: format === 'jsonl' ? 'line' : layout };
}

function pickColor({ isTTY, noColor, forceColor }: Terminal): 'on' | 'off' {
  if (noColor !== undefined && noColor !== '') return 'off';
  if (forceColor !== undefined && forceColor !== '' && forceColor !== '0') return 'on';
  return isTTY ? 'on' : 'off';
}
