import { describe, expect, it } from 'vitest';
import { describeVerdict, noFilters, toAuditQuery } from './audit-query.js';

describe('the filters of the audit log', () => {
  it('ask nothing where nothing is filled in', () => {
    expect(toAuditQuery(noFilters)).toEqual({});
  });

  it('take the last day whole', () => {
    const { from = '', to = '' } = toAuditQuery({
      ...noFilters,
      from: '2026-03-01',
      to: '2026-03-01',
    });
    expect(Date.parse(to) - Date.parse(from)).toBe(86_400_000 - 1);
  });

  it('trim what is typed', () => {
    expect(toAuditQuery({ ...noFilters, actor: ' desk ', action: 'key.create' })).toEqual({
      actor: 'desk',
      action: 'key.create',
    });
  });
});

describe('the verdict on the log', () => {
  it('names the first broken link', () => {
    expect(describeVerdict({ whole: false, sequence: 7, reason: 'altered' })).toBe(
      'The log is broken at entry 7: the entry was altered.',
    );
  });

  it('counts what is whole', () => {
    const head = { sequence: 12, hash: 'ab'.repeat(32) };
    expect(describeVerdict({ whole: true, head })).toContain('whole: 12 entries');
  });
});
