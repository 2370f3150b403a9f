import type { Bounds } from '@medextract/core/models';
import type { BitingCap, ModelQuote } from '@medextract/core/reading';
import type { ModelSettings } from '@medextract/engine';
import { toColumns } from '../operate/write-rows.js';

const toRange = ({ least, most }: Bounds, write: (value: number) => string): string =>
  least === most ? write(least) : `${write(least)} to ${write(most)}`;

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const percent = (value: number): string => `${Math.round(value * 100)} %`;
/** Four places: a short note costs less than a cent. */
const dollars = (value: number): string => value.toFixed(4);
const seconds = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

const unknown = 'unknown';

const toRow = ({ model, quote }: ModelQuote): readonly string[] => [
  model.name,
  whole(quote.chunks),
  toRange(quote.calls, whole),
  toRange(quote.inputTokens, whole),
  toRange(quote.outputTokens, whole),
  toRange(quote.cacheShare, percent),
  quote.costUsd === null ? unknown : toRange(quote.costUsd, dollars),
  quote.seconds === null ? unknown : toRange(quote.seconds, seconds),
];

const names = [
  'MODEL',
  'PARTS',
  'CALLS',
  'TOKENS IN',
  'TOKENS OUT',
  'FROM CACHE',
  'USD',
  'SECONDS',
];

const capNames: Readonly<Record<BitingCap['cap'], string>> = {
  'document-calls': 'calls of one document',
  'document-tokens': 'tokens of one document',
  'document-cost': 'dollars of one document (MEDEXTRACT_MODEL_MAX_COST_USD)',
  'day-tokens': 'tokens of the day (MEDEXTRACT_MODEL_MAX_DAY_TOKENS)',
  'day-cost': 'dollars of the day (MEDEXTRACT_MODEL_MAX_DAY_USD)',
  'month-tokens': 'tokens of the month (MEDEXTRACT_MODEL_MAX_MONTH_TOKENS)',
  'month-cost': 'dollars of the month (MEDEXTRACT_MODEL_MAX_MONTH_USD)',
};

const onCap = {
  degrade: 'what is left then is read offline only',
  refuse: 'the document fails then',
} as const;

function toCapLines(
  { model, caps }: ModelQuote,
  settings: Pick<ModelSettings, 'onCap'> | undefined,
): string[] {
  const then = onCap[settings?.onCap ?? 'degrade'];
  return caps.map(({ cap, limit, left, bites }) => {
    const rest = left === null ? unknown : String(left);
    return `cap: ${model.name} ${bites} reaches the ${capNames[cap]}: ${limit}, left ${rest}; ${then}.\n`;
  });
}

/** Named as unknown, so that nobody reads it as free. */
function toPriceLine(quotes: readonly ModelQuote[]): string {
  const unpriced = quotes.filter(({ quote }) => quote.costUsd === null);
  if (unpriced.length === 0) return '';
  return `price not known: ${unpriced.map(({ model }) => model.name).join(', ')}\n`;
}

/** A quote as people read it. */
export function toQuoteText(
  name: string,
  asked: {
    readonly prompt: string;
    readonly quotes: readonly ModelQuote[];
    readonly settings: Pick<ModelSettings, 'onCap'> | undefined;
  },
): string {
  const { prompt, quotes, settings } = asked;
  const pages = quotes[0]?.quote.pages ?? 0;
  return [
    `${name}: ${pages} ${pages === 1 ? 'page' : 'pages'}, prompt ${prompt}; nothing was asked of any model\n`,
    toColumns([names, ...quotes.map(toRow)]),
    toPriceLine(quotes),
    ...quotes.flatMap((quote) => toCapLines(quote, settings)),
    'Seconds are by an assumed pace, and no longer than models have for a document.\n',
  ].join('');
}
