import { toIsoTime } from '../clock.js';
import type { Service } from '../service/service.js';
import type { ServiceDeps } from '../service/service-deps.js';
import { verifyAuditChain } from './audit-chain.js';
import type { AuditEntry } from './audit-entry.js';
import type { AuditLog } from './audit-log.js';
import { toAuditEvent } from './to-audit-event.js';

const auditBatch = 1_000;

/** The whole log in the order of its chain. */
async function* readAuditLog(auditLog: AuditLog): AsyncGenerator<AuditEntry> {
  let after = 0;
  for (;;) {
    const entries = await auditLog.read({ after, limit: auditBatch });
    yield* entries;
    const last = entries.at(-1);
    if (last === undefined) return;
    after = last.sequence;
  }
}

/** Use cases: who did what, and whether the log of it is whole. Looking is audited too. */
export function createAuditUseCases({
  auditLog,
  clock,
  digest,
}: Pick<ServiceDeps, 'auditLog' | 'clock' | 'digest'>): Service['audit'] {
  return {
    async list(query, context) {
      const page = await auditLog.list(query);
      const at = toIsoTime(clock.now());
      const detail = { count: page.items.length };
      const subject = query.subject ?? null;
      await auditLog.append([toAuditEvent(context, { action: 'audit.read', subject, at, detail })]);
      return page;
    },
    async verify(context, expected) {
      const options = { digest, ...(expected === undefined ? {} : { expected }) };
      const verdict = await verifyAuditChain(readAuditLog(auditLog), options);
      const at = toIsoTime(clock.now());
      const outcome = verdict.whole ? 'done' : 'failed';
      const verified = { action: 'audit.verify', subject: null, at, outcome } as const;
      await auditLog.append([toAuditEvent(context, verified)]);
      return verdict;
    },
  };
}
