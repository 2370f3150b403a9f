import { readFileSync } from 'node:fs';
import { type Baseline, fallen, toBaseline } from './baseline.js';
import { holdAgainstBand } from './confidence/hold-against-band.js';
import { measureReliability } from './confidence/measure-reliability.js';
import { loadOwnNotes, loadTraps } from './load-sets.js';
import { measureSet, measureTraps } from './measure.js';

const before: Baseline = JSON.parse(
  readFileSync(new URL('../baseline.json', import.meta.url), 'utf8'),
);
const traps = measureTraps(loadTraps());
const ownNotes = loadOwnNotes();
const own = measureSet(ownNotes, false);
const now = toBaseline(traps.filter((each) => each.passed).length / traps.length, own.report);
const worse = fallen(before, now);
for (const key of worse) console.error(`${key} fell from ${before[key]} to ${now[key]}`);
if (own.wrongQuotes > 0)
  console.error(`${own.wrongQuotes} quotes differ from the text at their offsets`);
const broken = measureReliability(ownNotes).filter((each) => holdAgainstBand(each) !== 'holds');
for (const { kind, level, precision } of broken)
  console.error(`${level} no longer says how often ${kind} are right: ${precision.toFixed(3)}`);
process.exitCode = worse.length > 0 || own.wrongQuotes > 0 || broken.length > 0 ? 1 : 0;
