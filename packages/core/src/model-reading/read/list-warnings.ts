import type { DraftWarning } from '../../record/fact-drafts.js';
import type { ChunkAccount } from './model-reading.js';

const pagesOf = ({ pages }: ChunkAccount): string => {
  const [first = 1] = pages;
  const last = pages.at(-1) ?? first;
  return first === last ? `Page ${first}` : `Pages ${first} to ${last}`;
};

const spanOf = ({ start, end }: ChunkAccount) => ({ start, end });

function describeChunk(chunk: ChunkAccount): DraftWarning[] {
  const { status, code } = chunk;
  const span = spanOf(chunk);
  if (status === 'read') {
    if (code === null) return [];
    const message = `${pagesOf(chunk)}: the model broke off its list and could not be brought to end it.`;
    return [{ code, message, span }];
  }
  const how = status === 'partial' ? 'read by a model in part only' : 'read offline only';
  const message = `${pagesOf(chunk)}: ${how} (${code ?? 'unknown'}).`;
  return [
    {
      code: status === 'partial' ? 'chunk-read-in-part' : 'chunk-read-offline-only',
      message,
      span,
    },
  ];
}

/** What a person must know of how the parts were read; a document that no model read says so once. */
export function listWarnings(chunks: readonly ChunkAccount[]): DraftWarning[] {
  const [first] = chunks;
  if (first !== undefined && chunks.every(({ status }) => status === 'failed')) {
    const codes = [...new Set(chunks.map(({ code }) => code))].join(', ');
    const message = `No model read this document (${codes}); it was read offline only and may be read again.`;
    return [{ code: 'read-offline-only', message, span: spanOf(first) }];
  }
  return chunks.flatMap(describeChunk);
}
