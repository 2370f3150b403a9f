import { writeFileSync } from 'node:fs';
import { formatScoreTable } from '@medextract/core/evaluation';
import { toBaseline } from './baseline.js';
import { formatCoding, measureCoding } from './coding/measure-coding.js';
import { formatReliability } from './confidence/hold-against-band.js';
import { measureReliability } from './confidence/measure-reliability.js';
import { formatConfusion } from './context/format-confusion.js';
import type { Confusion } from './context/measure-context.js';
import { countMisses, formatMisses } from './errors/count-misses.js';
import { loadForeignSets, loadOwnNotes, loadTraps } from './load-sets.js';
import { measureSet, measureSetContext, measureTrapContext, measureTraps } from './measure.js';
import { formatNoise, measureNoise } from './noise/measure-noise.js';
import { formatPacket, measurePacket } from './packets/measure-packet.js';

const write = process.argv.includes('--write');
const verbose = process.argv.includes('--failures');

const cases = loadTraps();
const traps = measureTraps(cases);
const passed = traps.filter((each) => each.passed).length;
console.log(`trap suite: ${passed} of ${traps.length} (${(passed / traps.length).toFixed(3)})`);
const topics = Map.groupBy(traps, (each) => each.id.split('-')[0] ?? '');
for (const [topic, cases] of topics) {
  console.log(
    `  ${topic.padEnd(8)} ${cases.filter((each) => each.passed).length} of ${cases.length}`,
  );
}
if (verbose)
  for (const each of traps.filter((one) => !one.passed)) console.log(JSON.stringify(each));

const notes = loadOwnNotes();
const own = measureSet(notes, false);
const sets = loadForeignSets();
const foreign = sets.map((set) => measureSet(set, true));
const tables: string[] = [];

/** Sets beside our notes whose labels tell of negation, condition by condition. */
const negationSets = new Set(['context_negex']);
const trapContext = measureTrapContext(cases);
const noteContext = measureSetContext(notes);
const contexts: [string, readonly Confusion[]][] = [
  ['traps', trapContext],
  [notes.name, noteContext],
  ...sets
    .filter(({ name }) => negationSets.has(name))
    .map((set): [string, readonly Confusion[]] => [set.name, measureSetContext(set)]),
];
for (const [name, confusions] of contexts) {
  const table = confusions
    .filter(({ found }) => found > 0)
    .map(formatConfusion)
    .join('\n\n');
  console.log(`\n== context of conditions, ${name}\n${table}`);
  tables.push(`## context of conditions, ${name}\n\n\`\`\`text\n${table}\n\`\`\`\n`);
}
for (const { name, report, wrongQuotes } of [own, ...foreign]) {
  const head = `${name}: ${report.documents} documents, quotes that differ from the text: ${wrongQuotes}`;
  const table = formatScoreTable(report.rows);
  console.log(`\n== ${head}\n${table}`);
  tables.push(`## ${head}\n\n\`\`\`text\n${table}\n\`\`\`\n`);
}
for (const set of [notes, ...sets]) {
  const coding = measureCoding(set);
  if (coding === undefined) continue;
  console.log(`\n== codes in ${set.name}\n${formatCoding(coding)}`);
  tables.push(`## codes in ${set.name}\n\n${formatCoding(coding)}\n`);
}
for (const set of [notes, ...sets]) {
  const reliability = measureReliability(set);
  if (reliability.length === 0) continue;
  const head = `Confidence in ${set.name}: how many facts of a level are right`;
  const table = formatReliability(reliability);
  console.log(`\n== ${head}\n${table}`);
  tables.push(`## ${head}\n\n\`\`\`text\n${table}\n\`\`\`\n`);
}
if (process.argv.includes('--noise'))
  console.log(`\n== noise over ${notes.name}\n${formatNoise(measureNoise(notes))}`);
if (process.argv.includes('--misses'))
  for (const set of [notes, ...sets])
    console.log(`\n== where the labels of ${set.name} went\n${formatMisses(countMisses(set))}`);
if (process.argv.includes('--packets'))
  for (const pages of [50, 300])
    console.log(`\n== packet\n${formatPacket(await measurePacket(notes, pages))}`);
if (write) {
  const rate = passed / traps.length;
  const title = `# Results\n\nPrinted by \`npm run eval -- --write\`. Traps: ${passed} of ${traps.length} (${rate.toFixed(3)}).\n`;
  writeFileSync(new URL('../RESULTS.md', import.meta.url), [title, ...tables].join('\n'));
  writeFileSync(
    new URL('../baseline.json', import.meta.url),
    `${JSON.stringify(toBaseline(own.report, { rate, context: trapContext }, noteContext), null, 2)}\n`,
  );
}
