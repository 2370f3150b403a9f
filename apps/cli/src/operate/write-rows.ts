import { writeOut } from '../output/standard-output.js';

const gap = '  ';

/** Rows in columns, the first of them the names. */
export function toColumns(rows: readonly (readonly string[])[]): string {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) => {
    const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    return `${cells.join(gap).trimEnd()}\n`;
  });
  return lines.join('');
}

/** For people in columns, for programs as one JSON object a line. */
export async function writeRows<Item>(
  items: readonly Item[],
  options: {
    readonly format: 'columns' | 'json';
    readonly names: readonly string[];
    readonly toCells: (item: Item) => readonly string[];
  },
): Promise<void> {
  const { format, names, toCells } = options;
  await writeOut(
    format === 'json'
      ? items.map((item) => `${JSON.stringify(item)}\n`).join('')
      : toColumns([names, ...items.map(toCells)]),
  );
}
