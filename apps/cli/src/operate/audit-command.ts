import {
  type AuditEntry,
  type AuditHead,
  type AuditQuery,
  auditActions,
  createAuditUseCases,
  type Service,
  type Stores,
} from '@medextract/core/service';
import { nodeDigest, systemClock } from '@medextract/engine/node-ports';
import { withoutUndefined } from '@medextract/http';
import { z } from 'zod';
import { UsageError } from '../failure.js';
import { writeOut } from '../output/standard-output.js';
import { commandContext, DataFlags, withDataFolder } from './open-data-folder.js';
import { parseFlags } from './parse-flags.js';
import { orTellFault } from './tell-failure.js';
import { writeRows } from './write-rows.js';

const VerifyFlags = DataFlags.extend({ expect: z.string().optional() });
const ListFlags = DataFlags.extend({
  limit: z.number().default(50),
  subject: z.string().optional(),
  actor: z.string().optional(),
  action: z.enum(auditActions).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  json: z.boolean().default(false),
});

const toAudit = ({ auditLog }: Stores): Service['audit'] =>
  createAuditUseCases({ auditLog, clock: systemClock, digest: nodeDigest });

const toText = ({ sequence, hash }: AuditHead): string => `${sequence}:${hash}`;

function parseHead(text: string): AuditHead {
  const [, sequence, hash] = /^(\d{1,15}):([\da-f]{64})$/.exec(text) ?? [];
  if (sequence !== undefined && hash !== undefined) return { sequence: Number(sequence), hash };
  throw new UsageError('--expect: give a head as an earlier verify wrote it, <number>:<hash>');
}

const reasons = {
  missing: 'an entry is missing there',
  altered: 'the entry is not as it was written',
  'cut-off': 'the log was longer once; it ends before this entry',
} as const;

/** `medextract audit verify`: exit code 0 where the chain is whole, 1 with the first broken link. */
export function verifyAudit(given: unknown): Promise<number> {
  const { expect, ...data } = parseFlags(VerifyFlags, given);
  const expected = expect === undefined ? undefined : parseHead(expect);
  return orTellFault(() =>
    withDataFolder(data, async (stores) => {
      const verdict = await toAudit(stores).verify(commandContext(), expected);
      if (verdict.whole) {
        await writeOut(
          `The audit log is whole: ${verdict.head.sequence} entries.\nhead ${toText(verdict.head)}\n`,
        );
        return 0;
      }
      await writeOut(
        `The audit log is broken at entry ${verdict.sequence}: ${reasons[verdict.reason]}.\n`,
      );
      return 1;
    }),
  );
}

/** A page holds so many at most. */
const pageSize = 500;

async function collect(
  audit: Service['audit'],
  { limit, ...query }: AuditQuery,
): Promise<readonly AuditEntry[]> {
  const context = commandContext();
  const entries: AuditEntry[] = [];
  let cursor: string | null = null;
  do {
    const asked = Math.min(pageSize, limit - entries.length);
    const from: Pick<AuditQuery, 'cursor'> = cursor === null ? {} : { cursor };
    const page = await audit.list({ ...query, ...from, limit: asked }, context);
    entries.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && entries.length < limit);
  return entries;
}

/** What an entry says beside its fields, as `name=value`. */
const toDetailText = ({ detail }: AuditEntry): string =>
  Object.entries(detail)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

/** `medextract audit list`: the newest first. */
export function listAudit(given: unknown): Promise<number> {
  const { data, json, limit, ...filters } = parseFlags(ListFlags, given);
  return orTellFault(() =>
    withDataFolder({ data }, async (stores) => {
      await writeRows(await collect(toAudit(stores), { limit, ...withoutUndefined(filters) }), {
        format: json ? 'json' : 'columns',
        names: ['NUMBER', 'TIME', 'ACTOR', 'ACTION', 'OUTCOME', 'SUBJECT', 'DETAIL'],
        toCells: (entry) => [
          String(entry.sequence),
          entry.at,
          entry.actor,
          entry.action,
          entry.outcome,
          entry.subject ?? '-',
          toDetailText(entry),
        ],
      });
      return 0;
    }),
  );
}
