import {
  type BreakerState,
  createModelControl,
  type ModelControl,
  type ModelStanding,
  type ModelsStatus,
} from '@medextract/core/models';
import { listConfiguredModels } from '@medextract/engine/models';
import { systemClock } from '@medextract/engine/node-ports';
import { z } from 'zod';
import { UsageError } from '../failure.js';
import { parseModelSettings } from '../serve/parse-model-settings.js';
import { commandContext, DataFlags, withDataFolder } from './open-data-folder.js';
import { parseFlags } from './parse-flags.js';
import { orTellFault, tellFailure } from './tell-failure.js';
import { writeRows } from './write-rows.js';

const StatusFlags = DataFlags.extend({ json: z.boolean().default(false) });
const PauseFlags = DataFlags.extend({ reason: z.string().trim().min(1).max(200) });

/** The models are those of the environment, as `serve` reads it. */
function withModels(
  data: z.output<typeof DataFlags>,
  work: (control: ModelControl) => Promise<number>,
): Promise<number> {
  const settings = parseModelSettings(process.env);
  if (settings === undefined) {
    throw new UsageError('no model is named: set MEDEXTRACT_MODEL as for medextract serve.');
  }
  return orTellFault(() =>
    withDataFolder(data, async ({ modelState, auditLog }) => {
      if (modelState === undefined) throw new UsageError('this store keeps nothing for models.');
      const models = listConfiguredModels(settings, systemClock);
      const deps = { models, caps: settings.day, modelState, auditLog, clock: systemClock };
      return work(createModelControl(deps));
    }),
  );
}

const toTime = (ms: number): string => new Date(ms).toISOString();
const toDollars = (usd: number | null): string => (usd === null ? 'unknown' : usd.toFixed(4));

/** Since when and what for, or when it is tried again. */
function toDetail(circuit: BreakerState): string {
  switch (circuit.kind) {
    case 'closed':
      return '-';
    case 'paused':
      return `since ${toTime(circuit.sinceMs)}: ${circuit.reason}`;
    case 'open':
      return `since ${toTime(circuit.sinceMs)}, tried again at ${toTime(circuit.probeAtMs)}`;
    case 'half-open':
      return `one call is out to try since ${toTime(circuit.sinceMs)}`;
  }
}

const writeStandings = (
  standings: readonly ModelStanding[],
  format: 'json' | 'columns',
): Promise<void> =>
  writeRows(standings, {
    format,
    names: ['NAME', 'PLACE', 'USD IN/OUT', 'CIRCUIT', 'WHY'],
    toCells: ({ model: { name, price }, place, circuit }) => [
      name,
      String(place),
      price === null ? 'unknown' : `${price.inputUsd}/${price.outputUsd}`,
      circuit.kind,
      toDetail(circuit),
    ],
  });

function toDayLine({ today, waitingDocuments }: ModelsStatus): string {
  const { day, calls, tokens, costUsd, caps } = today;
  const ofTokens = caps.maxTokens === null ? '' : ` of ${caps.maxTokens}`;
  const ofDollars = caps.maxCostUsd === null ? '' : ` of ${toDollars(caps.maxCostUsd)}`;
  return `${day}: ${calls} calls, ${tokens}${ofTokens} tokens, ${toDollars(costUsd)}${ofDollars} USD; ${waitingDocuments} documents wait for a model.\n`;
}

/** `medextract models status`: where each model stands; what the day used goes to stderr. */
export function showModels(given: unknown): Promise<number> {
  const { json, ...data } = parseFlags(StatusFlags, given);
  return withModels(data, async (control) => {
    const status = await control.status(commandContext().signal);
    await writeStandings(status.models, json ? 'json' : 'columns');
    process.stderr.write(toDayLine(status));
    return 0;
  });
}

/** `medextract models pause`: no process calls it until it is resumed. */
export function pauseModel(name: string, given: unknown): Promise<number> {
  const { reason, ...data } = parseFlags(PauseFlags, given);
  return withModels(data, async (control) => {
    const paused = await control.pause({ name, reason }, commandContext());
    if (!paused.ok) return tellFailure(paused.failure);
    process.stderr.write(`${name} is paused.\n`);
    return 0;
  });
}

/** `medextract models resume`: calls go through again, be it paused or open. */
export function resumeModel(name: string, given: unknown): Promise<number> {
  return withModels(parseFlags(DataFlags, given), async (control) => {
    const resumed = await control.resume(name, commandContext());
    if (!resumed.ok) return tellFailure(resumed.failure);
    process.stderr.write(`${name} is asked again.\n`);
    return 0;
  });
}
