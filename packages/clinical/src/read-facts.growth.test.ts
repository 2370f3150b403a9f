import { readdirSync, readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadLexicon } from './node.js';
import { readFacts } from './read-facts.js';

// Optimised code calls small functions without counting the calls.
setFlagsFromString('--no-turbofan');
setFlagsFromString('--no-maglev');

const lexicon = loadLexicon();
const session = new Session();
session.connect();

beforeAll(async () => {
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
});
afterAll(() => session.disconnect());

/** How often each block of the engine's code runs for a text, by its place. */
async function countSteps(text: string): Promise<ReadonlyMap<string, number>> {
  await session.post('Profiler.takePreciseCoverage');
  readFacts(text, lexicon);
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const steps = new Map<string, number>();
  for (const { url, functions } of result) {
    const file = /clinical\/src\/(.+)/u.exec(url)?.[1];
    if (file === undefined) continue;
    for (const { functionName, ranges } of functions)
      for (const { startOffset, endOffset, count } of ranges)
        steps.set(`${file} ${functionName} ${startOffset}-${endOffset}`, count);
  }
  return steps;
}

const factor = 4;
/** A binary search over four times as much takes a few steps more; a look at all of it takes four times as many. */
const tolerance = 2;
/** Blocks that run less often than this share of the characters of the text cost nothing yet. */
const negligibleShare = 0.02;

/** The blocks that run more often than the length of the text allows. */
async function fasterThanLinear(text: string): Promise<string[]> {
  await countSteps(text);
  const once = await countSteps(text);
  const long = text.repeat(factor);
  const often = await countSteps(long);
  return [...often]
    .filter(([place, count]) => {
      const allowed = (once.get(place) ?? 0) * factor * tolerance;
      return count > allowed + long.length * negligibleShare;
    })
    .map(([place, count]) => `${place}: ${once.get(place) ?? 0} steps, then ${count}`);
}

const folder = new URL('../../../evals/notes/', import.meta.url);
const notes = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));

describe('readFacts on long documents', () => {
  it('takes steps in proportion to the length of many notes in one', async () => {
    expect(await fasterThanLinear(notes.join('\n\n'))).toEqual([]);
  });

  it.each([
    ['one sentence over many lines', 'insulin and metformin and lisinopril and\n'],
    ['one line without a break', 'penicillin allergy '],
    ['labels on every line', 'Allergies: penicillin\n'],
    ['one study again and again', 'CT chest 01/02/2020 normal\n'],
    ['measures again and again', 'height 170 cm weight 70 kg\n'],
    ['directions on every line', 'take insulin\n'],
  ])('takes steps in proportion to the length of %s', async (_, words) => {
    expect(await fasterThanLinear(words.repeat(1500))).toEqual([]);
  });
});
