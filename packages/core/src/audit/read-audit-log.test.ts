import { describe, expect, it } from 'vitest';
import { createFixedClock } from '../testing/fakes.js';
import { createMemoryStores } from '../testing/memory/create-memory-stores.js';
import { aContext, anAuditEvent } from '../testing/service-builders.js';
import { createFakeDigest } from '../testing/service-fakes.js';
import { createAuditUseCases } from './read-audit-log.js';

async function openLog(entries: number) {
  const clock = createFixedClock();
  const digest = createFakeDigest();
  const { auditLog } = createMemoryStores({ clock, digest });
  await auditLog.append(Array.from({ length: entries }, () => anAuditEvent()));
  return { auditLog, audit: createAuditUseCases({ auditLog, clock, digest }) };
}

describe('verifying the audit log', () => {
  it('reads all of a long log, and is audited', async () => {
    const { auditLog, audit } = await openLog(2_500);
    const head = await auditLog.head();
    expect(head.sequence).toBe(2_500);
    expect(await audit.verify(aContext())).toEqual({ whole: true, head });
    const { items } = await auditLog.list({ limit: 1 });
    expect(items).toMatchObject([{ action: 'audit.verify', outcome: 'done' }]);
  });

  it('sees that what was noted earlier is not there any more', async () => {
    const { auditLog, audit } = await openLog(3);
    const noted = await auditLog.head();
    expect(await audit.verify(aContext(), noted)).toMatchObject({ whole: true });
    const shorter = await openLog(2);
    expect(await shorter.audit.verify(aContext(), noted)).toEqual({
      whole: false,
      sequence: 3,
      reason: 'cut-off',
    });
    const { items } = await shorter.auditLog.list({ limit: 1 });
    expect(items).toMatchObject([{ action: 'audit.verify', outcome: 'failed' }]);
  });
});
