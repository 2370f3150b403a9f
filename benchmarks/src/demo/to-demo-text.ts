import type { PlayedScene } from './play-scenes.js';

const names = ['SAMPLE', 'READ BY', 'CALLS', 'IN', 'OUT', 'USD'];
const counts = ['FACTS', 'BY BOTH', 'DOUBTFUL'];

/** `first: ok, first: ok` as `first: 2 ok`. */
function tellCalls(calls: readonly string[]): string {
  const told = new Map<string, number>();
  for (const call of calls) told.set(call, (told.get(call) ?? 0) + 1);
  return [...told].map(([call, count]) => (count === 1 ? call : `${call} x${count}`)).join(', ');
}

const toRow = (played: PlayedScene): readonly string[] => [
  played.scene.sample,
  played.readBy,
  String(played.calls.length),
  String(played.cost.inputTokens),
  String(played.cost.outputTokens),
  played.cost.costUsd === null ? 'unknown' : played.cost.costUsd.toFixed(4),
  String(played.facts),
  String(played.byBoth),
  String(played.doubtful.length),
];

function toColumns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths?.[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

function toDetails({ scene, calls, doubtful, warnings, waitsForModel }: PlayedScene): string {
  const lines = [
    ...(calls.length === 0 ? [] : [`calls: ${tellCalls(calls)}`]),
    ...doubtful.map(({ fact, why }) => `doubtful: ${fact} (${why.join(', ')})`),
    ...(warnings.length === 0 ? [] : [`warnings: ${warnings.join(', ')}`]),
    ...(waitsForModel ? ['read again once its model can be asked'] : []),
  ];
  return `${scene.sample}: the first model ${scene.shows}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

/** What happened, as people read it. */
export const toDemoText = (scenes: readonly PlayedScene[]): string =>
  [
    'Two stand-ins play the models on their real wires; they are no models, need no account and cost nothing.\n\n',
    toColumns([[...names, ...counts], ...scenes.map(toRow)]),
    '\n',
    ...scenes.map(toDetails),
    '\nUSD is what the same tokens cost on Amazon Bedrock; of the second model no price is known.\n',
  ].join('');
