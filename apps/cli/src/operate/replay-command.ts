import {
  type FactDifference,
  type ReplayReport,
  replayDocument,
  type Telemetry,
} from '@medextract/core/service';
import { systemClock } from '@medextract/engine/node-ports';
import { z } from 'zod';
import { createDocumentProcessor } from '../engine/create-document-processor.js';
import { writeOut } from '../output/standard-output.js';
import { openWorkers } from '../serve/open-workers.js';
import { parseModelSettings } from '../serve/parse-model-settings.js';
import { commandContext, DataFlags, withDataFolder } from './open-data-folder.js';
import { openPrompts } from './open-prompts.js';
import { parseFlags } from './parse-flags.js';
import { orTellFault, tellFailure } from './tell-failure.js';

const ReplayFlags = DataFlags.extend({ json: z.boolean().default(false) });

const documentLimitMs = 600_000;
/** The record is rebuilt otherwise than it stands. */
const movedCode = 1;

const silent: Telemetry = {
  log: () => undefined,
  count: () => undefined,
  observe: () => undefined,
  trace: (_name, _fields, work) => work(),
};

const toLine = ({ kind, change, factId, fields }: FactDifference): string =>
  `${change.padEnd(8)}${kind}  ${factId}${fields.length === 0 ? '' : `  ${fields.join(', ')}`}\n`;

/** The versions of which the receipts say different things. */
function listMoves({ receipts: { earlier, now } }: ReplayReport): readonly string[] {
  const versions = [
    ['engine', earlier.engine_version, now.engine_version],
    ['terminology', earlier.terminology_version, now.terminology_version],
    ['prompt', earlier.prompt_version, now.prompt_version],
    ['prompt text', earlier.prompt_sha256, now.prompt_sha256],
    ['model', earlier.model_id, now.model_id],
    ['document', earlier.document_sha256, now.document_sha256],
  ] as const;
  return versions.flatMap(([name, before, after]) =>
    before === after ? [] : [`${name}: ${before ?? 'none'} -> ${after ?? 'none'}\n`],
  );
}

function toText(report: ReplayReport): string {
  const { documentId, revision, verdict, differences } = report;
  const head = `${documentId}, revision ${revision}: ${verdict}\n`;
  return [head, ...listMoves(report), ...differences.map(toLine)].join('');
}

/** `medextract replay`: reads the bytes of a document again; exit code 1 where the record would be another. */
export function replay(documentId: string, given: unknown): Promise<number> {
  const { json, ...data } = parseFlags(ReplayFlags, given);
  return orTellFault(() =>
    withDataFolder(data, async (stores) => {
      const models = parseModelSettings(process.env);
      const pool = await openWorkers({
        config: { workers: 1, documentLimitMs, models },
        telemetry: silent,
      });
      try {
        const prompts = models && { prompts: await openPrompts() };
        const processor = createDocumentProcessor(pool, prompts);
        const deps = { ...stores, clock: systemClock, processor };
        const replayed = await replayDocument(deps, documentId, commandContext());
        if (!replayed.ok) return tellFailure(replayed.failure);
        const report = replayed.value;
        await writeOut(json ? `${JSON.stringify(report)}\n` : toText(report));
        return report.verdict === 'same' ? 0 : movedCode;
      } finally {
        await pool.close();
      }
    }),
  );
}
