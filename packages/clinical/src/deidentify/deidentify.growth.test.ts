import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../node.js';
import { deidentify } from './deidentify.js';

const lexicon = loadLexicon();
const digest = { sha256: (content: string | Uint8Array) => hash('sha256', content, 'hex') };

const pieces = [
  'a',
  'a.',
  'a-a-',
  '1 ',
  '1/2 ',
  '12-',
  'MRN ',
  'Patient: ',
  'Dr. ',
  'A. ',
  'May ',
  'City: Aaa Aaa ',
  '12 Aaa Aaa ',
  'Aaa Bbb Hospital ',
  'lives in Aaa ',
  '1.2.',
  'ab:',
  '9/5/24 ',
  'Mr. Quastermoor ',
  '\n',
];

const fewUnits = 40_000;
const times = 8;
/** Times below this say nothing, ms. */
const shortest = 25;

/** Processor time of one run in ms. */
function costOf(text: string): number {
  const before = process.cpuUsage();
  deidentify(text, { key: 'k', lexicon, digest });
  return process.cpuUsage(before).user / 1_000;
}

describe('the time that deidentify takes', () => {
  it.each(pieces)('grows with the length of the text, not faster: %j', (piece) => {
    const few = piece.repeat(Math.ceil(fewUnits / piece.length));
    const short = Math.max(shortest, costOf(few));
    // Eight times the text; a square would take 64 times as long.
    expect(costOf(few.repeat(times))).toBeLessThan(short * times * 3);
  });
});
