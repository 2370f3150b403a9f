import { toIsoTime } from '@medextract/core';
import { type ConfiguredModel, type DayUse, monthOf, unusedDay } from '@medextract/core/models';
import {
  defaultCaps,
  type ModelQuote,
  type QuoteAnswer,
  type QuoteOptions,
  toModelQuotes,
  toQuoteOptions,
} from '@medextract/core/reading';
import type { Prompt } from '@medextract/core/service';
import { createDocumentReader } from '@medextract/documents';
import { type ModelSettings, maxDocumentBytes, shareOfModels } from '@medextract/engine';
import { listCataloguedModels, listConfiguredModels } from '@medextract/engine/models';
import { systemClock } from '@medextract/engine/node-ports';
import { assumedPace } from '@medextract/models';
import { z } from 'zod';
import { loadSource } from '../engine/load-source.js';
import { ocrShare } from '../engine/ocr-share.js';
import { quoteSource } from '../engine/quote-source.js';
import { type Input, listInputs } from '../extract/list-inputs.js';
import { readStream } from '../extract/read-stream.js';
import { type Failure, UsageError } from '../failure.js';
import { DataFlags, withDataFolder } from '../operate/open-data-folder.js';
import { openPrompts } from '../operate/open-prompts.js';
import { parseFlags } from '../operate/parse-flags.js';
import { orTellFault } from '../operate/tell-failure.js';
import { writeOut } from '../output/standard-output.js';
import { parseModelSettings } from '../serve/parse-model-settings.js';
import { failureLine } from '../terminal/report-failure.js';
import { toQuoteText } from './to-quote-text.js';

const QuoteFlags = DataFlags.extend({
  prompt: z.string().optional(),
  json: z.boolean().default(false),
});

const defaultDocumentSeconds = 600;
const unbound = { maxTokens: null, maxCostUsd: null };

/** What all documents of a run are quoted by. */
interface Terms {
  readonly models: readonly ConfiguredModel[];
  readonly settings: ModelSettings | undefined;
  readonly prompt: Prompt;
  readonly used: { readonly day: DayUse; readonly month: DayUse };
  readonly options: readonly QuoteOptions[];
}

async function findPrompt(asked: string | undefined): Promise<Prompt> {
  const prompts = await openPrompts();
  const version = asked ?? (await prompts.servingVersion());
  const prompt = await prompts.find(version);
  if (prompt === undefined) throw new UsageError(`there is no prompt version ${version}.`);
  return prompt;
}

/** What day and month used so far, where a data folder is named; else the whole of their caps is left. */
async function readUse({ data }: z.output<typeof DataFlags>): Promise<Terms['used']> {
  const nothing = { day: unusedDay, month: unusedDay };
  if (data === undefined) return nothing;
  const day = toIsoTime(systemClock.now()).slice(0, 10);
  return withDataFolder({ data }, async ({ modelState }) => {
    if (modelState === undefined) return nothing;
    const { budget } = modelState;
    return { day: await budget.read(day), month: await budget.read(monthOf(day)) };
  });
}

async function toTerms({ prompt: version, ...data }: z.output<typeof QuoteFlags>): Promise<Terms> {
  const settings = parseModelSettings(process.env);
  const models =
    settings === undefined
      ? listCataloguedModels(systemClock)
      : listConfiguredModels(settings, systemClock);
  const prompt = await findPrompt(version);
  const seconds = Number(process.env['MEDEXTRACT_DOCUMENT_SECONDS']) || defaultDocumentSeconds;
  const arePagesShown = settings?.pictures === 'on';
  const terms = { pace: assumedPace, mostSeconds: seconds * shareOfModels, arePagesShown };
  const options = toQuoteOptions(models, { prompt, terms });
  return { models, settings, prompt, used: await readUse(data), options };
}

async function quoteInput(
  input: Exclude<Input, { kind: 'failed' }>,
  options: readonly QuoteOptions[],
): Promise<QuoteAnswer | { readonly ok: false; readonly failure: Failure }> {
  const loaded = await loadSource(
    input.kind === 'stdin'
      ? { kind: 'bytes', bytes: await readStream(process.stdin, maxDocumentBytes + 1) }
      : { kind: 'file', path: input.path },
    maxDocumentBytes,
  );
  if (!loaded.ok) return loaded;
  const { bytes, fileName = 'stdin' } = loaded.input;
  const documents = createDocumentReader({ maxBytes: maxDocumentBytes, ocrWorkers: ocrShare(1) });
  const { signal } = new AbortController();
  const source = { kind: 'bytes', bytes, fileName, mediaType: null } as const;
  return quoteSource({ source, options }, { documents, signal });
}

function judgeQuotes(
  answer: Extract<QuoteAnswer, { ok: true }>,
  { models, settings, used }: Terms,
): readonly ModelQuote[] {
  const document = { ...defaultCaps, maxCostUsd: settings?.maxCostUsd ?? null };
  const month = { caps: settings?.month ?? unbound, used: used.month };
  const caps = { document, day: settings?.day ?? unbound, used: used.day, month };
  return toModelQuotes(models, { quotes: answer.quotes, caps });
}

const toJsonLine = (name: string, { prompt, settings }: Terms, quotes: readonly ModelQuote[]) =>
  JSON.stringify({
    document: name,
    prompt_version: prompt.version,
    on_cap: settings?.onCap ?? defaultCaps.onReached,
    models: quotes.map(({ model, quote, caps }) => ({ model: model.name, ...quote, caps })),
  });

/** `medextract quote`: what models would take, before any is asked; exit code 1 where a document cannot be read. */
export function runQuote(paths: readonly string[], given: unknown): Promise<number> {
  const flags = parseFlags(QuoteFlags, given);
  return orTellFault(async () => {
    const terms = await toTerms(flags);
    let exitCode = 0;
    for (const input of (await listInputs(paths)).inputs) {
      const name = input.kind === 'stdin' ? 'stdin' : input.path;
      const answer =
        input.kind === 'failed'
          ? { ok: false as const, failure: input.failure }
          : await quoteInput(input, terms.options);
      if (!answer.ok) {
        process.stderr.write(failureLine(name, answer.failure));
        exitCode = 1;
        continue;
      }
      const quotes = judgeQuotes(answer, terms);
      const text = flags.json
        ? `${toJsonLine(name, terms, quotes)}\n`
        : toQuoteText(name, { prompt: terms.prompt.version, quotes, settings: terms.settings });
      await writeOut(text);
    }
    return exitCode;
  });
}
