import { operations } from '@medextract/contract';
import type { ModelQuote } from '@medextract/core/reading';
import { json, refuse } from '../answer/reply.js';
import { refuseFailure } from '../answer/to-refusal.js';
import type { AppDeps } from '../app-deps.js';
import { type Route, rawRoute } from '../pipeline/route.js';
import { withoutUndefined } from './without-undefined.js';

const notHere = refuse(
  409,
  'quotes-not-here',
  'This process reads no documents. Ask for a quote with medextract quote.',
);

const toQuote = ({ model, place, quote, caps }: ModelQuote) => ({
  model: model.name,
  place,
  pages: quote.pages,
  parts: quote.chunks,
  calls: quote.calls,
  input_tokens: quote.inputTokens,
  output_tokens: quote.outputTokens,
  cache_read_tokens: quote.cacheReadTokens,
  cache_write_tokens: quote.cacheWriteTokens,
  cache_share: quote.cacheShare,
  cost_usd: quote.costUsd,
  seconds: quote.seconds,
  caps,
});

export const createQuoteRoutesV2 = ({ quotes }: Pick<AppDeps, 'quotes'>): readonly Route[] => [
  rawRoute(operations.quoteReading, async ({ params, query, context }) => {
    const { document_id: documentId } = params;
    const { prompt_version: promptVersion } = query;
    const request = { documentId, ...withoutUndefined({ promptVersion }) };
    const quoted = await quotes?.quote(request, context);
    if (quoted === undefined) return notHere;
    if (!quoted.ok) return refuseFailure(quoted.failure);
    const { promptVersion: version, onCap, models } = quoted.value;
    return json({
      document_id: documentId,
      prompt_version: version,
      on_cap: onCap,
      items: models.map(toQuote),
    });
  }),
];
