/**
 * The thread's own side. It runs from its source as well as compiled, so it loads packages and types
 * only: a file of ours would have another name in either case.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { DocParts, ParserReply, ParserRequest, TiffPage } from './parser-messages.js';

const bytes = Buffer.from(workerData instanceof Uint8Array ? workerData : []);

const readDocParts = async (): Promise<DocParts> => {
  const { default: WordExtractor } = await import('word-extractor');
  const document = await new WordExtractor().extract(bytes);
  return {
    body: document.getBody({ filterUnicode: false }),
    headers: document.getHeaders({ includeFooters: false }),
    footers: document.getFooters(),
    footnotes: document.getFootnotes(),
    endnotes: document.getEndnotes(),
    textboxes: document.getTextboxes(),
  };
};

const tags = { width: 't256', height: 't257', resolutionX: 't282', resolutionY: 't283' } as const;

const openTiff = async () => {
  const { default: tiff } = await import('utif2');
  type Directory = ReturnType<typeof tiff.decode>[number];
  const toNumber = (value: unknown): number =>
    typeof value === 'number' && Number.isFinite(value) ? value : 0;
  const readTag = (directory: Directory, tag: string): number => {
    const values: unknown = directory[tag];
    const first: unknown = Array.isArray(values) ? values[0] : undefined;
    // A resolution is a fraction.
    return Array.isArray(first) ? toNumber(first[0] / (first[1] || 1)) : toNumber(first);
  };
  const toPage = (directory: Directory): TiffPage => ({
    width: readTag(directory, tags.width),
    height: readTag(directory, tags.height),
    resolutionX: readTag(directory, tags.resolutionX),
    resolutionY: readTag(directory, tags.resolutionY),
  });
  const directories = tiff.decode(bytes).filter((each) => readTag(each, tags.width) > 0);
  const toPicture = (index: number): Uint8ClampedArray<ArrayBuffer> => {
    const directory = directories[index];
    if (directory === undefined) throw new RangeError('no such page');
    // A copy, so that the decoded pixels are not kept with the directory.
    const page = { ...directory };
    tiff.decodeImage(bytes, page);
    return new Uint8ClampedArray(tiff.toRGBA8(page));
  };
  return { pages: directories.map(toPage), toPicture };
};

let tiff: ReturnType<typeof openTiff> | undefined;

const answer = async (request: ParserRequest): Promise<ParserReply> => {
  if (request.kind === 'doc') return { kind: 'doc', parts: await readDocParts() };
  tiff ??= openTiff();
  const { pages, toPicture } = await tiff;
  return request.kind === 'tiff-pages'
    ? { kind: 'tiff-pages', pages }
    : { kind: 'tiff-picture', rgba: toPicture(request.index) };
};

parentPort?.on('message', async (request: ParserRequest) => {
  // What a parser says of its failure may quote the document; that it failed is enough.
  const reply = await answer(request).catch((): ParserReply => ({ kind: 'failed' }));
  parentPort?.postMessage(reply, reply.kind === 'tiff-picture' ? [reply.rgba.buffer] : []);
});
