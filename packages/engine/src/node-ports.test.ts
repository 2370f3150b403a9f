import { createFixedClock } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { createUuids, nodeDigest, nodeSecrets, nodeTimer } from './node-ports.js';

describe('createUuids', () => {
  it('makes UUIDs of version 7, unique and sorted, however many in one millisecond', () => {
    const ids = createUuids(createFixedClock());
    const made = Array.from({ length: 10_000 }, () => ids.next());
    expect(new Set(made).size).toBe(made.length);
    expect([...made].sort()).toEqual(made);
    const form = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
    expect(made.filter((id) => !form.test(id))).toEqual([]);
  });

  it('goes on in order when the clock is set back', () => {
    const clock = createFixedClock();
    const ids = createUuids(clock);
    const before = ids.next();
    clock.advance(-3_600_000);
    expect(ids.next() > before).toBe(true);
  });
});

describe('nodeTimer', () => {
  it('wakes with the reason of the signal, before or during the sleep', async () => {
    const reason = new Error('gone');
    await expect(nodeTimer.sleep(60_000, AbortSignal.abort(reason))).rejects.toBe(reason);
    const controller = new AbortController();
    const sleeping = nodeTimer.sleep(60_000, controller.signal);
    controller.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
    await nodeTimer.sleep(1, new AbortController().signal);
  });
});

describe('nodeSecrets', () => {
  it('makes secrets that differ, compares whole texts, signs as RFC 4231 does', () => {
    expect(nodeSecrets.next()).toMatch(/^[\w-]{43}$/);
    expect(nodeSecrets.next()).not.toBe(nodeSecrets.next());
    expect(nodeSecrets.isSame('abc', 'abc')).toBe(true);
    expect(nodeSecrets.isSame('abc', 'abcd')).toBe(false);
    expect(nodeSecrets.sign('Jefe', 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });
});

describe('nodeDigest', () => {
  it('is SHA-256, of text as UTF-8', () => {
    const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    expect(nodeDigest.sha256('')).toBe(empty);
    expect(nodeDigest.sha256('é')).toBe(nodeDigest.sha256(Uint8Array.of(0xc3, 0xa9)));
  });
});
