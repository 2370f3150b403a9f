import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '../audit/audit-entry.js';
import { createFixedClock } from '../testing/fakes.js';
import { createRefusalLog, type Refusal } from './refusal-log.js';

const aRefusal = (parts: Partial<Refusal> = {}): Refusal => ({
  principalId: null,
  code: 'key-unknown',
  correlationId: 'c-1',
  ...parts,
});

function openLog() {
  const clock = createFixedClock();
  const events: AuditEvent[] = [];
  const auditLog = {
    async append(added: readonly AuditEvent[]) {
      events.push(...added);
    },
  };
  return { clock, events, log: createRefusalLog({ auditLog, clock, windowMs: 10_000 }) };
}

describe('the log of refusals', () => {
  it('writes a flood of one kind as one entry and a count', async () => {
    const { clock, events, log } = openLog();
    for (let refused = 0; refused < 500; refused += 1) await log.note(aRefusal());
    expect(events).toHaveLength(1);
    clock.advance(10_000);
    await log.note(aRefusal({ correlationId: 'c-2' }));
    expect(events.map(({ detail }) => detail.count)).toEqual([undefined, 499, undefined]);
  });

  it('tells callers, codes and permissions apart', async () => {
    const { events, log } = openLog();
    await log.note(aRefusal());
    await log.note(aRefusal({ code: 'key-revoked', principalId: 'key:1' }));
    await log.note(aRefusal({ code: 'permission-missing', permission: 'keys:write' }));
    await log.note(aRefusal({ code: 'permission-missing', permission: 'audit:read' }));
    expect(events.map(({ actor, detail }) => [actor, detail.code, detail.permission])).toEqual([
      ['anonymous', 'key-unknown', undefined],
      ['key:1', 'key-revoked', undefined],
      ['anonymous', 'permission-missing', 'keys:write'],
      ['anonymous', 'permission-missing', 'audit:read'],
    ]);
  });

  it('writes what it has counted at the end, once', async () => {
    const { events, log } = openLog();
    await log.note(aRefusal());
    await log.note(aRefusal());
    await log.flush();
    await log.flush();
    expect(events.map(({ detail }) => detail.count)).toEqual([undefined, 1]);
  });

  it('writes each for itself where there are too many kinds to count', async () => {
    const { events, log } = openLog();
    for (let kind = 0; kind < 1_000; kind += 1)
      await log.note(aRefusal({ principalId: `key:${kind}` }));
    await log.note(aRefusal({ principalId: 'key:last' }));
    await log.note(aRefusal({ principalId: 'key:last' }));
    expect(events).toHaveLength(1_002);
  });
});
