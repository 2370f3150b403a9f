import type { DocumentInput, DocumentReading } from '@medextract/core';
import { createFakeDigest } from '@medextract/core/testing';
import { expect, it } from 'vitest';
import { startTextract, type TextractAnswer } from '../testing/start-textract.js';
import { createTextractReader } from './create-textract-reader.js';

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
const box = (Left: number, Top: number) => ({
  BoundingBox: { Left, Top, Width: 0.1, Height: 0.05 },
});
const word = (Id: string, Text: string, Confidence: number, Left: number) => ({
  ...{ Id, Text, Confidence, BlockType: 'WORD', Geometry: box(Left, 0.5) },
});
const line = (Id: string, Ids: readonly string[]) => ({
  ...{ Id, BlockType: 'LINE', Text: 'as words', Relationships: [{ Type: 'CHILD', Ids }] },
});
const blocks = [
  { Id: 'page', BlockType: 'PAGE' },
  line('l1', ['w1', 'w2']),
  line('l2', ['w3']),
  word('w1', 'HbA1c', 99, 0),
  word('w2', '5.6', 90, 0.5),
  word('w3', '%', 60, 0),
];
const found: TextractAnswer = { status: 200, body: { Blocks: blocks } };
const innerReading: DocumentReading = {
  ok: true,
  document: {
    ...{ format: 'image', sha256: 's', sizeBytes: 1, text: 'read here', pages: [] },
    ...{ repeated: [], codedEntries: [], warnings: [] },
  },
};

async function read(answer: TextractAnswer, input: Partial<DocumentInput> = {}) {
  const { access, calls } = await startTextract(() => answer);
  const reader = createTextractReader({
    access,
    digest: createFakeDigest(),
    sizeOf: () => ({ width: 1_000, height: 2_000 }),
    inner: { read: async () => innerReading },
  });
  const { signal } = new AbortController();
  const reading = await reader.read({ bytes: png, signal, ...input });
  if (!reading.ok) throw new Error(reading.failure.code);
  return { document: reading.document, calls: calls() };
}

it('reads a picture: text line by line, each word where it stands and how sure it is', async () => {
  const { document } = await read(found, { fileName: 'scan.PNG' });
  expect(document.text).toBe('HbA1c 5.6\n%');
  const [page] = document.pages;
  expect(page).toMatchObject({ state: 'read', source: 'ocr', start: 0, end: 11 });
  expect(page?.size).toEqual({ width: 396, height: 792 });
  expect(page?.ocrConfidence).toBeCloseTo(0.83, 6);
  expect(page?.words.map(({ start, end }) => document.text.slice(start, end))).toEqual([
    'HbA1c',
    '5.6',
    '%',
  ]);
  expect(page?.words[1]).toMatchObject({ box: { x: 198, y: 396 }, confidence: 0.9 });
});

it.each([
  ['a PDF', { bytes: new TextEncoder().encode('%PDF-1.7') }],
  ['a picture under the name of something else', { fileName: 'scan.pdf' }],
  ['what was given as text', { readAs: 'text' } as const],
  ['what is too large for one call', { bytes: Buffer.concat([png, Buffer.alloc(10 * 1_048_576)]) }],
])('leaves %s to the inner reader, and sends it nowhere', async (_what, input) => {
  const { document, calls } = await read(found, input);
  expect(document.text).toBe('read here');
  expect(calls).toBe(0);
});

it('reads here, and says so, where the service cannot be used', async () => {
  for (const code of ['ThrottlingException', 'AccessDeniedException']) {
    const { document } = await read({ status: 400, body: { __type: code, message: 'x' } });
    expect(document.text).toBe('read here');
    expect(document.warnings).toMatchObject([{ code: 'textract-unavailable' }]);
  }
});

it.each([
  ['takes it for no picture', { status: 400, body: { __type: 'BadDocumentException' } }],
  ['finds no word on it', { status: 200, body: { Blocks: [] } }],
])('asks the inner reader where the service %s', async (_what, answer) => {
  const { document } = await read(answer);
  expect(document).toEqual(innerReading.document);
});

it('stops when it is told to', async () => {
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(read(found, { signal })).rejects.toThrow('enough');
});
