import { describe, expect, it } from 'vitest';
import { roundPages, toStratum } from './stratum.js';

describe('toStratum', () => {
  it.each([
    ['note.txt', null, 2_000, 'text', '1'],
    ['NOTE.PDF', null, 200_000, 'pdf', '2-4'],
    ['upload', 'application/pdf', 700_000, 'pdf', '5-12'],
    ['scan.tiff', 'application/octet-stream', 9_000_000, 'image', '1'],
    ['chart.docx', null, 400_000, 'office', '13+'],
    ['upload', 'text/plain', 50_000, 'text', '13+'],
    ['upload', null, 10, 'other', '1'],
  ])('of %s (%s, %d bytes) is %s, %s pages', (fileName, mediaType, sizeBytes, type, band) => {
    expect(toStratum({ fileName, mediaType, sizeBytes })).toEqual({
      documentType: type,
      pageBand: band,
    });
  });

  it('counts pages exactly where they are few, and by doublings where they are many', () => {
    expect([0, 1, 8, 9, 16, 17, 300].map(roundPages)).toEqual([0, 1, 8, 12, 12, 24, 384]);
  });
});
