import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadForeignSets, loadOwnNotes } from '../load-sets.js';
import { recordOf } from '../measure.js';
import { listShownFacts } from './shown-facts.js';

const ordinary = readFileSync(new URL('../../injections/ordinary.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

/** Facts of the texts, and those that are held for words to a machine. */
function countFacts(texts: readonly string[]) {
  const facts = texts.flatMap((text) => listShownFacts(recordOf(text)));
  return {
    facts: facts.length,
    doubted: facts.filter(({ basis }) => basis.includes('addressed-to-reader')).length,
  };
}

it('doubts no fact of our own notes for speaking to a machine', () => {
  const { facts, doubted } = countFacts(loadOwnNotes().documents.map(({ text }) => text));
  expect(facts).toBeGreaterThan(1_000);
  expect(doubted).toBe(0);
});

it('doubts few facts of letters, forms and instructions to patients, written to be mistaken for orders', () => {
  const { facts, doubted } = countFacts(ordinary);
  expect(facts).toBeGreaterThan(60);
  expect(doubted).toBeLessThanOrEqual(6);
});

const foreign = loadForeignSets().flatMap(({ documents }) => documents.map(({ text }) => text));

it.runIf(foreign.length > 0)('doubts next to no fact of texts that others wrote', () => {
  const { facts, doubted } = countFacts(foreign);
  expect(doubted / facts).toBeLessThanOrEqual(0.0005);
});
