import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export type Row = Readonly<Record<string, string>>;

/** Rows of a tab-separated table with a header line, plain or gzipped, from the package's `terminology` folder. */
export function readTable(name: string): Row[] {
  const plain = new URL(`../../terminology/${name}`, import.meta.url);
  const zipped = new URL(`../../terminology/${name}.gz`, import.meta.url);
  const text = existsSync(plain)
    ? readFileSync(plain, 'utf8')
    : gunzipSync(readFileSync(zipped)).toString('utf8');
  const [header = '', ...lines] = text.split('\n').filter((line) => line !== '');
  const columns = header.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
  });
}

/** Rows of one of our own tables; none where the table does not exist. */
export function readAdditions(name: string): Row[] {
  return existsSync(new URL(`../../terminology/additions/${name}`, import.meta.url))
    ? readTable(`additions/${name}`)
    : [];
}

export const cell = (row: Row, column: string): string => row[column] ?? '';
export const list = (row: Row, column: string): string[] =>
  cell(row, column)
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
