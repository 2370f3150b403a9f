import { describe, expect, it } from 'vitest';
import { loadOwnNotes } from './load-sets.js';
import {
  measureFacts,
  measureHard,
  measurePlanted,
  pseudonymiserWith,
} from './measure-deidentification.js';
import { type PlantedKind, plantedKinds } from './plant-identifiers.js';

const ownNotes = loadOwnNotes();

/** Names that a label shows may be missed more often than what has a shape of its own. */
const leastRecall = (kind: PlantedKind): number =>
  /name|place|organisation/u.test(kind) ? 0.95 : 0.98;

describe('identifiers planted in notes', () => {
  const report = measurePlanted(400);

  it.each(plantedKinds)('are found: %s', (kind) => {
    const recall = report.byKind.get(kind);
    expect(recall?.planted).toBeGreaterThanOrEqual(40);
    expect(
      (recall?.found ?? 0) / (recall?.planted ?? 1),
      recall?.missed.join('\n'),
    ).toBeGreaterThanOrEqual(leastRecall(kind));
  });

  it('are nearly all that is masked', () => {
    const { falsePositives, notes } = report;
    expect(falsePositives.length / notes, falsePositives.join('\n')).toBeLessThanOrEqual(0.05);
  });
});

describe('identifiers written as no template has them', () => {
  it('are found but for a few', () => {
    const recalls = [...measureHard().byKind.values()];
    const planted = recalls.reduce((sum, each) => sum + each.planted, 0);
    const missed = recalls.flatMap((each) => each.missed);
    expect(planted).toBeGreaterThanOrEqual(90);
    expect(1 - missed.length / planted, missed.join('\n')).toBeGreaterThanOrEqual(0.95);
  });
});

describe('the record of our own notes once they are masked', () => {
  it.each(['first key', 'second key'])('is the same but for the identifiers: %s', (key) => {
    const { facts, changed } = measureFacts(ownNotes, key);
    expect(facts).toBeGreaterThan(5_000);
    expect(changed.length / facts, changed.join('\n')).toBeLessThanOrEqual(0.001);
  });

  it('names nobody that the labels name, and gives no date of birth', () => {
    const pseudonymiser = pseudonymiserWith('labels');
    const left = ownNotes.documents.flatMap(({ gold, text }) => {
      const masked = pseudonymiser.mask(text).text.toLowerCase();
      const words = gold.gold.patient_name?.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
      return words.filter((word) => masked.includes(word)).map((word) => `${gold.id} ${word}`);
    });
    expect(left).toEqual([]);
  });
});
