import {
  createPromptGate,
  createPromptLabelService,
  type PromptLabelService,
  type PromptLabels,
} from '@medextract/core/experiments';
import type { PromptStore, PromptSummary } from '@medextract/core/service';
import { systemClock } from '@medextract/engine/node-ports';
import { z } from 'zod';
import { writeOut } from '../output/standard-output.js';
import { diffLines } from './diff-lines.js';
import { commandContext, DataFlags, withDataFolder } from './open-data-folder.js';
import { openPrompts } from './open-prompts.js';
import { parseFlags } from './parse-flags.js';
import { orTellFault, tellFailure } from './tell-failure.js';
import { writeRows } from './write-rows.js';

const ListFlags = DataFlags.extend({ json: z.boolean().default(false) });
const LabelFlags = DataFlags.extend({ reason: z.string().min(1).max(2_000) });

const labelNames = ['serving', 'candidate'] as const;
export type LabelName = (typeof labelNames)[number];

interface Opened {
  readonly prompts: PromptStore;
  readonly labels: PromptLabelService;
}

const withLabels = (
  { data }: z.output<typeof DataFlags>,
  work: (opened: Opened) => Promise<number>,
): Promise<number> =>
  orTellFault(() =>
    withDataFolder({ data }, async (stores) => {
      const prompts = await openPrompts();
      const labels = createPromptLabelService({
        ...stores,
        clock: systemClock,
        gate: createPromptGate(stores),
        prompts,
      });
      return work({ prompts, labels });
    }),
  );

function labelsOf(version: string, labels: PromptLabels): string {
  const held = [...labelNames, 'previous' as const].filter((name) => labels[name] === version);
  return held.join(', ') || '-';
}

const noSuchPrompt = (version: string): number =>
  tellFailure({ code: 'prompt-not-found', message: `There is no prompt version ${version}.` });

/** `medextract prompts list`: the versions, with the labels that they hold. */
export function listPrompts(given: unknown): Promise<number> {
  const { json, ...data } = parseFlags(ListFlags, given);
  return withLabels(data, async ({ prompts, labels }) => {
    const current = await labels.current();
    await writeRows<PromptSummary>(await prompts.list(), {
      format: json ? 'json' : 'columns',
      names: ['VERSION', 'LABELS', 'CREATED', 'TOKENS', 'WHAT IS NEW'],
      toCells: ({ version, createdAt, tokenEstimate, description }) => [
        version,
        labelsOf(version, current),
        createdAt,
        String(tokenEstimate),
        description,
      ],
    });
    return 0;
  });
}

/** `medextract prompts show`: the text of a version. */
export const showPrompt = (version: string): Promise<number> =>
  orTellFault(async () => {
    const prompt = await (await openPrompts()).find(version);
    if (prompt === undefined) return noSuchPrompt(version);
    await writeOut(prompt.content);
    return 0;
  });

/** `medextract prompts diff`: what a version says otherwise than another, line by line. */
export const diffPrompts = (from: string, to: string): Promise<number> =>
  orTellFault(async () => {
    const prompts = await openPrompts();
    const [before, after] = [await prompts.find(from), await prompts.find(to)];
    if (before === undefined) return noSuchPrompt(from);
    if (after === undefined) return noSuchPrompt(to);
    await writeOut(diffLines(before.content, after.content));
    return 0;
  });

/** `medextract prompts label`: lets a version serve, or marks it as a candidate. */
export function labelPrompt(
  { label, version }: { readonly label: LabelName; readonly version: string },
  given: unknown,
): Promise<number> {
  const { reason, ...data } = parseFlags(LabelFlags, given);
  return withLabels(data, async ({ labels }) => {
    const set = await labels.set({ label, promptVersion: version, reason }, commandContext());
    if (!set.ok) return tellFailure(set.failure);
    process.stderr.write(`${label}: ${version}\n`);
    return 0;
  });
}
