import {
  type AskedStep,
  type CountedExperiment,
  createExperimentService,
  createPromptGate,
  type ExperimentResults,
  type ExperimentService,
  experimentModes,
  experimentStatuses,
  extractionScope,
  planDefaults,
  tellGroups,
} from '@medextract/core/experiments';
import { nodeDigest, systemClock } from '@medextract/engine/node-ports';
import { z } from 'zod';
import { commandContext, commandIds, DataFlags, withDataFolder } from './open-data-folder.js';
import { openPrompts } from './open-prompts.js';
import { parseFlags } from './parse-flags.js';
import { orTellFault, tellFailure } from './tell-failure.js';
import { writeRows } from './write-rows.js';

const json = { json: z.boolean().default(false) };

const CreateFlags = DataFlags.extend({
  ...json,
  name: z.string().min(1).max(200),
  description: z.string().max(2_000).default(''),
  control: z.string(),
  treatment: z.string(),
  share: z.number().default(50),
  size: z.number().int().min(30).default(100),
  days: z.number().int().min(1).max(90).default(30),
  minDelta: z.number().min(0).default(5),
  maxCost: z.number().min(0).default(20),
  maxTime: z.number().min(0).default(100),
  mode: z.enum(experimentModes).default('split'),
  shadowCap: z.number().positive().optional(),
  ramp: z.array(z.number().gt(0).lt(100)).default([]),
  rampHours: z.number().min(0).default(24),
  rampDocuments: z.number().int().min(0).default(50),
  holdout: z.number().min(0).lt(100).default(0),
  banditFloor: z.number().gt(0).max(50).default(10),
});

const ListFlags = DataFlags.extend({
  ...json,
  limit: z.number().default(50),
  status: z.enum(experimentStatuses).optional(),
});

const StepFlags = DataFlags.extend({
  ...json,
  reason: z.string().min(1).max(2_000).optional(),
  winner: z.string().optional(),
});

/** Opens the store and works; what goes wrong is told. */
const withExperiments = (
  { data }: z.output<typeof DataFlags>,
  work: (experiments: ExperimentService) => Promise<number>,
): Promise<number> =>
  orTellFault(() =>
    withDataFolder({ data }, async (stores) => {
      const ports = { clock: systemClock, digest: nodeDigest, ids: commandIds };
      const prompts = await openPrompts();
      const gate = createPromptGate(stores);
      return work(createExperimentService({ ...stores, ...ports, gate, prompts }));
    }),
  );

const names = ['ID', 'STATUS', 'CONTROL', 'TREATMENT', 'SHARE', 'DOCUMENTS', 'WINNER', 'NAME'];

function toCells({ experiment, requests }: CountedExperiment): readonly string[] {
  const { id, plan, state } = experiment;
  const hasWinner = state.status === 'completed' || state.status === 'promoted';
  return [
    id,
    state.status,
    plan.controlVersion,
    plan.treatmentVersion,
    `${Number((plan.treatmentShare * 100).toFixed(2))} %`,
    `${requests.control}+${requests.treatment}`,
    (hasWinner ? state.winner : null) ?? '-',
    plan.name,
  ];
}

const write = (items: readonly CountedExperiment[], asJson: boolean): Promise<void> =>
  writeRows(items, { format: asJson ? 'json' : 'columns', names, toCells });

/** `medextract experiments create`: a draft. */
export function createExperiment(given: unknown): Promise<number> {
  const flags = parseFlags(CreateFlags, given);
  const plan = {
    name: flags.name,
    description: flags.description,
    ...planDefaults,
    scope: extractionScope,
    mode: flags.mode,
    shadowMaxCostUsd: flags.shadowCap ?? null,
    controlVersion: flags.control,
    treatmentVersion: flags.treatment,
    // A ramp ends with the share of the treatment.
    treatmentShare: (flags.ramp.at(-1) ?? flags.share) / 100,
    ramp: flags.ramp.map((percent, step) => ({
      afterHours: step * flags.rampHours,
      treatmentShare: percent / 100,
      minDocuments: flags.rampDocuments,
    })),
    holdoutShare: flags.holdout / 100,
    banditFloor: flags.banditFloor / 100,
    targetSampleSize: flags.size,
    maxDurationDays: flags.days,
    minSuccessRateDelta: flags.minDelta,
    maxCostIncreasePct: flags.maxCost,
    maxTimeIncreasePct: flags.maxTime,
  };
  return withExperiments(flags, async (experiments) => {
    const made = await experiments.create(plan, commandContext());
    if (!made.ok) return tellFailure(made.failure);
    await write([made.value], flags.json);
    return 0;
  });
}

/** `medextract experiments list`: the newest first. */
export function listExperiments(given: unknown): Promise<number> {
  const { limit, status, ...flags } = parseFlags(ListFlags, given);
  return withExperiments(flags, async (experiments) => {
    const filter = status === undefined ? {} : { status };
    const page = await experiments.list({ limit, ...filter });
    await write(page.items, flags.json);
    return 0;
  });
}

const inDollars = (usd: number): string => (Number.isFinite(usd) ? usd.toFixed(2) : 'unknown');

/** The verdict, and of a shadow trial how both readings differ. */
function toReport({ verdict, shadow }: ExperimentResults): string {
  const lines = [`${verdict.decision}: ${verdict.reason}`];
  if (shadow !== undefined) {
    const { pairs, status, spentUsd, maxCostUsd, success, differences } = shadow;
    lines.push(
      `shadow: ${pairs} documents read by both (${status}), ${inDollars(spentUsd)} of ${inDollars(maxCostUsd)} US dollars spent`,
      `read by one alone: control ${success.controlAlone}, treatment ${success.treatmentAlone}`,
      `the treatment says otherwise: ${tellGroups(differences)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** `medextract experiments status`: one, with the verdict of its figures so far. */
export function showExperiment(id: string, given: unknown): Promise<number> {
  const flags = parseFlags(StepFlags, given);
  return withExperiments(flags, async (experiments) => {
    const [found, results] = [await experiments.find(id), await experiments.results(id)];
    if (!found.ok) return tellFailure(found.failure);
    if (!results.ok) return tellFailure(results.failure);
    await write([found.value], flags.json);
    process.stderr.write(toReport(results.value));
    return 0;
  });
}

export type StepName = AskedStep['kind'];

function toStep(kind: StepName, { reason, winner }: z.output<typeof StepFlags>): AskedStep {
  const said = reason === undefined ? {} : { reason };
  switch (kind) {
    case 'start':
    case 'promote':
      return { kind, ...said };
    case 'complete':
      return {
        kind,
        ...(winner === undefined ? {} : { winner }),
        ...(reason === undefined ? {} : { conclusion: reason }),
      };
    case 'rollback':
      return { kind, reason: reason ?? '' };
  }
}

/** `medextract experiments start|complete|promote|rollback`. */
export function moveExperiment(
  { id, kind }: { readonly id: string; readonly kind: StepName },
  given: unknown,
): Promise<number> {
  const flags = parseFlags(StepFlags, given);
  return withExperiments(flags, async (experiments) => {
    const made = await experiments.step({ id, step: toStep(kind, flags) }, commandContext());
    if (!made.ok) return tellFailure(made.failure);
    await write([made.value], flags.json);
    return 0;
  });
}
