import { measureInjections } from './injections.js';
import { measureFaults } from './measure-faults.js';
import { measureInventions } from './measure-inventions.js';
import { measureTable } from './measure-tables.js';
import { measureTrueFacts } from './measure-true-facts.js';
import { createRandom } from './random.js';
import { setUpReaders } from './set-up-readers.js';

export interface ReadingMeasure {
  readonly injectionsPerKind: number;
  readonly inventions: number;
  readonly notesOfTrueFacts: number;
  readonly tableRows: number;
  readonly faultyDocuments: number;
}

/** The sizes that make more than 10,000 scripted calls. */
export const fullMeasure: ReadingMeasure = {
  injectionsPerKind: 15,
  inventions: 5_000,
  notesOfTrueFacts: 1_200,
  tableRows: 3_000,
  faultyDocuments: 2_400,
};

/** Holds the reading by models against its promises, with models that obey, invent, cut and fail by script. */
export async function measureReading(sizes: ReadingMeasure) {
  const readers = setUpReaders();
  const injections = await measureInjections(readers, {
    random: createRandom(1),
    perKind: sizes.injectionsPerKind,
    set: 'injections',
  });
  const heldOut = await measureInjections(readers, {
    random: createRandom(5),
    perKind: sizes.injectionsPerKind,
    set: 'held-out',
  });
  const heldOutLater = await measureInjections(readers, {
    random: createRandom(6),
    perKind: sizes.injectionsPerKind,
    set: 'held-out-later',
  });
  const inventions = await measureInventions(readers, {
    random: createRandom(2),
    count: sizes.inventions,
  });
  const trueFacts = await measureTrueFacts(readers, {
    random: createRandom(3),
    notes: sizes.notesOfTrueFacts,
  });
  const table = await measureTable(readers, { rows: sizes.tableRows, cutsAt: 9_000 });
  const faults = await measureFaults(readers, {
    random: createRandom(4),
    documents: sizes.faultyDocuments,
    rate: 0.3,
  });
  const parts = { injections, heldOut, heldOutLater, inventions, trueFacts, table, faults };
  const calls = Object.values(parts).reduce((sum, part) => sum + part.calls, 0);
  return { calls, flaggedShare: trueFacts.flagged / trueFacts.facts, ...parts };
}
