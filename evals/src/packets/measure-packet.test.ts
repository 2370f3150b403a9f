import { describe, expect, it } from 'vitest';
import { loadOwnNotes } from '../load-sets.js';
import { measurePacket } from './measure-packet.js';

describe('a packet of our own notes', () => {
  it('keeps every page, the date of each encounter and the evidence of each copy', async () => {
    const report = await measurePacket(loadOwnNotes(), 120);
    expect(report.encounters).toBeGreaterThan(70);
    expect(report.isLedgerComplete).toBe(true);
    expect(report.dates.wrong).toBe(0);
    expect(report.dates.right).toBeGreaterThan(20 * report.dates.open);
    expect(report.evidence.kept / report.evidence.places).toBeGreaterThan(0.99);
  });
});
