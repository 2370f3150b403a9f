import { readFileSync } from 'node:fs';
import { type Baseline, fallen, toBaseline } from './baseline.js';
import { holdAgainstBand } from './confidence/hold-against-band.js';
import { measureReliability } from './confidence/measure-reliability.js';
import { loadOwnNotes, loadTraps } from './load-sets.js';
import { measureSet, measureSetContext, measureTrapContext, measureTraps } from './measure.js';

const before: Baseline = JSON.parse(
  readFileSync(new URL('../baseline.json', import.meta.url), 'utf8'),
);
const cases = loadTraps();
const traps = measureTraps(cases);
const notes = loadOwnNotes();
const own = measureSet(notes, false);
const rate = traps.filter((each) => each.passed).length / traps.length;
const now = toBaseline(
  own.report,
  { rate, context: measureTrapContext(cases) },
  measureSetContext(notes),
);
const worse = fallen(before, now);
for (const key of worse) console.error(`${key} fell from ${before[key]} to ${now[key]}`);
if (own.wrongQuotes > 0)
  console.error(`${own.wrongQuotes} quotes differ from the text at their offsets`);
const broken = measureReliability(notes).filter((each) => holdAgainstBand(each) !== 'holds');
for (const { kind, level, precision } of broken)
  console.error(`${level} no longer says how often ${kind} are right: ${precision.toFixed(3)}`);
process.exitCode = worse.length > 0 || own.wrongQuotes > 0 || broken.length > 0 ? 1 : 0;
