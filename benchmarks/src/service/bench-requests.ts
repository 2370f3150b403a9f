import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../../evals/notes/', import.meta.url);

/** Notes of our own of about 3 kB. */
export function listNotes(): readonly string[] {
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .filter((text) => text.length >= 2_000 && text.length <= 4_500);
  if (texts.length === 0) throw new Error('there are no notes to send');
  return texts;
}

export interface BenchRequests {
  get(path: string): string;
  post(path: string): string;
  /** A note as multipart, made unlike every other by its number. */
  upload(note: string, number: number): Buffer;
}

const boundary = 'medextract-bench-boundary';

export function createRequests(key: string | undefined): BenchRequests {
  const access = key === undefined ? '' : `authorization: Bearer ${key}\r\n`;
  const head = (method: string, path: string) =>
    `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${access}`;
  return {
    get: (path) => `${head('GET', path)}\r\n`,
    post: (path) => `${head('POST', path)}content-length: 0\r\n\r\n`,
    upload(note, number) {
      const body = Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="note-${number}.txt"\r\n` +
          `content-type: text/plain\r\n\r\n${note}\nReference ${number}\n\r\n--${boundary}--\r\n`,
      );
      const type = `content-type: multipart/form-data; boundary=${boundary}\r\n`;
      const start = `${head('POST', '/api/upload')}${type}content-length: ${body.length}\r\n\r\n`;
      return Buffer.concat([Buffer.from(start), body]);
    },
  };
}

/** The id of the document in an answer of v1. */
export function documentIdOf(body: string): string {
  const [, id] = /"document_id":"([^"]+)"/.exec(body) ?? [];
  if (id === undefined) throw new Error('the answer names no document');
  return id;
}
