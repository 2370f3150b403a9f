import type { LabelledSet } from '../load-sets.js';
import { measureSet } from '../measure.js';
import { createRandom } from '../reading/random.js';
import { addNoise, characterNoiseNames, textForms } from './noises.js';

/** Shares of the characters that are struck. */
const shares = [0.01, 0.05] as const;
const seed = 20_260_101;

/** Strict F1 per field. */
type Figures = ReadonlyMap<string, number>;

export interface NoiseReport {
  readonly name: string;
  /** Strict F1 of the clean text minus that of the noisy one, per field; what is below zero rose. */
  readonly drops: Figures;
}

function figuresOf(set: LabelledSet, change: (text: string, index: number) => string): Figures {
  const documents = set.documents.map(({ gold, text }, index) => ({
    gold,
    text: change(text, index),
  }));
  const { report } = measureSet({ name: set.name, documents }, false);
  const strict = report.rows.filter((row) => row.variant === 'strict');
  return new Map(strict.map((row) => [row.field, row.f1]));
}

/** Every noise as a change of the text; the same text for the same place in the set. */
const changes: readonly (readonly [string, (text: string, index: number) => string])[] = [
  ...Object.entries(textForms),
  ...characterNoiseNames.flatMap((name) =>
    shares.map(
      (share) =>
        [
          `${name} ${share * 100} %`,
          (text: string, index: number) =>
            addNoise(text, { name, share }, createRandom(seed + index)),
        ] as const,
    ),
  ),
];

/** What each noise costs, per field; of all noises, or of those that are named. */
export function measureNoise(
  set: LabelledSet,
  isWanted: (name: string) => boolean = () => true,
): NoiseReport[] {
  const clean = figuresOf(set, (text) => text);
  const wanted = changes.filter(([name]) => isWanted(name));
  return wanted.map(([name, change]) => {
    const noisy = figuresOf(set, change);
    const drops = [...clean].map(([field, f1]) => [field, f1 - (noisy.get(field) ?? 0)] as const);
    return { name, drops: new Map(drops) };
  });
}

const nameWidth = 24;
const columnWidth = 8;

/** A plain text table: a line per field, a column per noise. */
export function formatNoise(reports: readonly NoiseReport[]): string {
  const fields = [...(reports[0]?.drops.keys() ?? [])];
  const legend = reports.map(({ name }, index) => `  ${String(index + 1).padStart(2)} ${name}`);
  const head = [
    'drop of strict F1'.padEnd(nameWidth + 4),
    ...reports.map((_, index) => String(index + 1).padStart(columnWidth)),
  ];
  const lines = fields.map((field) =>
    [
      field.padEnd(nameWidth + 4),
      ...reports.map(({ drops }) => (drops.get(field) ?? 0).toFixed(3).padStart(columnWidth)),
    ].join(''),
  );
  return [...legend, head.join(''), ...lines].join('\n');
}
