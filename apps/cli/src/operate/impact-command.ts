import {
  createImpactService,
  type DocumentImpact,
  type Impact,
  type ImpactService,
  tellGroups,
} from '@medextract/core/experiments';
import { createBell, defaultServiceLimits } from '@medextract/core/service';
import { nodeTimer, systemClock } from '@medextract/engine/node-ports';
import { z } from 'zod';
import { writeOut } from '../output/standard-output.js';
import { commandContext, commandIds, DataFlags, withDataFolder } from './open-data-folder.js';
import { openPrompts } from './open-prompts.js';
import { parseFlags } from './parse-flags.js';
import { orTellFault, tellFailure } from './tell-failure.js';

const ImpactFlags = DataFlags.extend({
  documents: z.number().int().min(1).max(500).default(50),
  maxCost: z.number().positive().optional(),
  corrected: z.boolean().default(false),
  quotes: z.boolean().default(false),
  wait: z.boolean().default(true),
  json: z.boolean().default(false),
});
type ImpactFlags = z.output<typeof ImpactFlags>;

const pollMs = 500;

/** Follows the replay until a service that runs on the folder has done it. */
async function follow(impacts: ImpactService, started: Impact): Promise<Impact> {
  let impact = started;
  let shown = -1;
  const { signal } = new AbortController();
  while (impact.endedAt === null) {
    if (impact.steps.length !== shown) {
      shown = impact.steps.length;
      process.stderr.write(`${shown} of ${impact.documentIds.length} documents read again\n`);
    }
    await nodeTimer.sleep(pollMs, signal);
    const found = await impacts.find(impact.id);
    if (found.ok) impact = found.value;
  }
  return impact;
}

const quoteOf = (side: { readonly quote: string | null } | null): string =>
  side === null ? '-' : JSON.stringify(side.quote);

const toLines = ({ documentId, differences }: DocumentImpact): readonly string[] =>
  differences.map(({ kind, meaning, before, after, riskFactors }) => {
    const risk = riskFactors.length === 0 ? '' : `  risk: ${riskFactors.join(', ')}`;
    return `${documentId}  ${kind} ${meaning}  ${quoteOf(before)} -> ${quoteOf(after)}${risk}\n`;
  });

async function writeQuotes(impacts: ImpactService, id: string): Promise<void> {
  let after: string | null = null;
  do {
    const from: { after?: string } = after === null ? {} : { after };
    const page = await impacts.listDifferences({ id, limit: 50, ...from }, commandContext());
    if (!page.ok) return;
    await writeOut(page.value.items.flatMap(toLines).join(''));
    after = page.value.nextCursor;
  } while (after !== null);
}

async function runImpact(
  impacts: ImpactService,
  promptVersion: string,
  { documents, maxCost, corrected, quotes, wait, json }: ImpactFlags,
): Promise<number> {
  const maxCostUsd = maxCost ?? null;
  const scope = corrected ? 'corrected' : 'newest';
  const asked = { promptVersion, scope, documents, maxCostUsd } as const;
  const made = await impacts.start(asked, commandContext());
  if (!made.ok) return tellFailure(made.failure);
  const impact = wait ? await follow(impacts, made.value) : made.value;
  if (json) await writeOut(`${JSON.stringify(impact)}\n`);
  else if (wait) await writeOut(`${tellGroups(impact.groups)}\n`);
  else await writeOut(`${impact.id}\n`);
  if (quotes && wait) await writeQuotes(impacts, impact.id);
  return impact.status === 'stopped' ? 1 : 0;
}

/** `medextract prompts impact`: what a version would change in what is on file. A service does the reading. */
export function showImpact(version: string, given: unknown): Promise<number> {
  const flags = parseFlags(ImpactFlags, given);
  return orTellFault(() =>
    withDataFolder(flags, async (stores) => {
      const impacts = createImpactService({
        ...stores,
        bell: createBell(),
        clock: systemClock,
        ids: commandIds,
        limits: defaultServiceLimits,
        prompts: await openPrompts(),
      });
      return runImpact(impacts, version, flags);
    }),
  );
}
