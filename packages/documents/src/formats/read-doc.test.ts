import { describe, expect, it } from 'vitest';
import { failureOf, fixtureBytes, readBytes } from '../testing/read-fixture.js';

const letter = () => Buffer.from(fixtureBytes('packages/documents/fixtures/clinic-letter.doc'));

/** Where the Word stream begins: its signature at a sector border. */
const findWordStream = (file: Buffer): number => {
  for (let at = 512; at < file.length; at += 512) if (file.readUInt16LE(at) === 0xa5ec) return at;
  throw new Error('no Word stream');
};

describe('readDoc', () => {
  it('reads a file of a real writer, table rows included', async () => {
    const { text } = await readBytes(letter());
    expect(text).toContain('Patient: Renée Thibodeaux\nDate of birth: 04/30/1988');
    expect(text).toContain('\nTopiramate | 50 mg | at bedtime\n');
  });

  it('refuses an enciphered file', async () => {
    const file = letter();
    const flags = findWordStream(file) + 10;
    file.writeUInt16LE(file.readUInt16LE(flags) | 0x100, flags);
    expect(await failureOf(file)).toBe('encrypted-document');
  });

  it('calls a file whose tables run in a circle damaged', async () => {
    const file = letter();
    const table = (file.readUInt32LE(76) + 1) * 512;
    file.writeUInt32LE(0, table);
    expect(await failureOf(file)).toBe('damaged-document');
  });

  it('calls a file that is cut off damaged', async () => {
    expect(await failureOf(letter().subarray(0, 1_600))).toBe('damaged-document');
  });

  it('ends a parser that takes too long', async () => {
    const options = { timeLimits: { openMs: 1 } };
    expect(await failureOf(letter(), { options })).toBe('time-limit');
  });
});
