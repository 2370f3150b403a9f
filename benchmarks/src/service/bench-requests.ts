import { readdirSync, readFileSync } from 'node:fs';

const scan = new URL('../../../packages/documents/fixtures/lab-scan.jpg', import.meta.url);
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
  upload(note: string, number: number, path?: string): Buffer;
  /** A scanned page, made unlike every other by bytes after its end. */
  uploadScan(number: number): Buffer;
}

const boundary = 'medextract-bench-boundary';

export function createRequests(key: string | undefined): BenchRequests {
  const access = key === undefined ? '' : `authorization: Bearer ${key}\r\n`;
  const head = (method: string, path: string) =>
    `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${access}`;
  const send = (fileName: string, content: Buffer, path = '/api/upload'): Buffer => {
    const disposition = `content-disposition: form-data; name="file"; filename="${fileName}"`;
    const body = Buffer.concat([
      Buffer.from(`--${boundary}\r\n${disposition}\r\n\r\n`),
      content,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const type = `content-type: multipart/form-data; boundary=${boundary}\r\n`;
    const start = `${head('POST', path)}${type}content-length: ${body.length}\r\n\r\n`;
    return Buffer.concat([Buffer.from(start), body]);
  };
  return {
    get: (path) => `${head('GET', path)}\r\n`,
    post: (path) => `${head('POST', path)}content-length: 0\r\n\r\n`,
    upload: (note, number, path) =>
      send(`note-${number}.txt`, Buffer.from(`${note}\nReference ${number}\n`), path),
    uploadScan: (number) =>
      send(`scan-${number}.jpg`, Buffer.concat([readFileSync(scan), Buffer.from(String(number))])),
  };
}

/** The id of the document in an answer of v1. */
export function documentIdOf(body: string): string {
  const [, id] = /"document_id":"([^"]+)"/.exec(body) ?? [];
  if (id === undefined) throw new Error('the answer names no document');
  return id;
}
