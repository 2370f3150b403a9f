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

const units = 60_000;

/** Processor time of one run in ms, the shorter of two. */
function costOf(text: string): number {
  const run = (): number => {
    const before = process.cpuUsage();
    deidentify(text, { key: 'k', lexicon, digest });
    return process.cpuUsage(before).user / 1_000;
  };
  return Math.min(run(), run());
}

describe('the time that deidentify takes', () => {
  it.each(pieces)('grows with the length of the text, not faster: %j', (piece) => {
    const text = piece.repeat(Math.ceil(units / piece.length));
    const half = costOf(text.slice(0, units / 2));
    const whole = costOf(text);
    // Twice the text may take twice the time; four times would be a square. Short times tell nothing.
    expect(whole).toBeLessThan(Math.max(150, half * 3.2));
  });
});
