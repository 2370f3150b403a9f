import { aDocument } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { packReading, unpackReading } from './pack-reading.js';

describe('packReading', () => {
  it('gives a short reading back as it was', () => {
    const document = aDocument('Ångström: 5 °C, naïve 😀.');
    expect(unpackReading(packReading(document))).toEqual(document);
  });

  it('takes most of a long reading away, and gives it back as it was', () => {
    const text = 'Metformin 500 mg twice daily. '.repeat(2_000);
    const document = aDocument(text);
    const packed = packReading(document);
    expect(packed.length).toBeLessThan(text.length / 10);
    expect(unpackReading(packed)).toEqual(document);
  });

  it('owns its memory, so that it can be moved to another thread', () => {
    const packed = packReading(aDocument('Aspirin 81 mg.'));
    expect(packed.byteLength).toBe(packed.buffer.byteLength);
  });

  it('refuses what it did not pack', () => {
    const { buffer } = packReading(aDocument('Aspirin.'.repeat(5_000)));
    for (const bad of [new Uint8Array(), Uint8Array.of(9, 123), new Uint8Array(buffer, 0, 20)]) {
      expect(() => unpackReading(bad)).toThrow(
        expect.objectContaining({ code: 'reading-unreadable' }),
      );
    }
  });
});
