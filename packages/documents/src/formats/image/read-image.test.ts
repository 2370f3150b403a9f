import { crc32 } from 'node:zlib';
import type { PlacedWord } from '@medextract/core';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { makeBranchingTiff } from '../../testing/make-tiff.js';
import { failureOf, fixtureBytes, readBytes } from '../../testing/read-fixture.js';

const prescription = () => fixtureBytes('samples/prescription.png');

/** The picture turned by quarters, as a page put into the scanner the wrong way. */
const turned = async (quarters: number): Promise<Uint8Array> => {
  const picture = await loadImage(prescription());
  const isSideways = quarters % 2 === 1;
  const canvas = createCanvas(
    isSideways ? picture.height : picture.width,
    isSideways ? picture.width : picture.height,
  );
  const context = canvas.getContext('2d');
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((quarters * Math.PI) / 2);
  context.drawImage(picture, -picture.width / 2, -picture.height / 2);
  return canvas.toBuffer('image/png');
};

const paintPage = (
  paint: (context: ReturnType<ReturnType<typeof createCanvas>['getContext']>) => void,
) => {
  const canvas = createCanvas(850, 1_100);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, 850, 1_100);
  context.fillStyle = 'black';
  paint(context);
  return canvas.toBuffer('image/png');
};

describe('readImage', () => {
  it('recognises a scan: rows, places and confidence', async () => {
    const document = await readBytes(prescription());
    const [page] = document.pages;
    expect(page).toMatchObject({ state: 'read', source: 'ocr' });
    expect(page?.ocrConfidence).toBeGreaterThan(0.9);
    expect(document.text).toContain('Patient: Marcus T. Delacroix   Date of birth: 07/08/1968');
    expect(document.text).toContain('Losartan 50 mg tablet   Take 1 tablet twice daily   180   1');
    expect(document.text).toContain('A1c 8.7 %');
    expect(document.text).toContain('essential hypertension (I10);');
    const restored = page?.words.filter(({ isRestored }) => isRestored === true) ?? [];
    expect(restored.map(({ start, end }) => document.text.slice(start, end))).toContain('(I10);');
  });

  it('places its words where the ink of the turned scan is', async () => {
    const picture = await loadImage(prescription());
    const canvas = createCanvas(picture.width, picture.height);
    const context = canvas.getContext('2d');
    context.drawImage(picture, 0, 0);
    const scale = picture.height / 792;
    const inkIn = ({ x, y, width, height }: PlacedWord['box']): number => {
      const area = [x, y, width, height].map((side) => Math.max(1, Math.round(side * scale)));
      const { data } = context.getImageData(area[0] ?? 0, area[1] ?? 0, area[2] ?? 1, area[3] ?? 1);
      const dark = data.filter((value, index) => index % 4 === 0 && value < 128).length;
      return dark / (data.length / 4);
    };
    const { pages } = await readBytes(prescription());
    const words = pages.flatMap((page) => page.words).filter(({ start, end }) => end - start > 2);
    const inked = words.filter(({ box }) => inkIn(box) > 0.08);
    expect(inked.length).toBeGreaterThan(words.length * 0.95);
    const aside = words.filter(({ box }) => inkIn({ ...box, y: box.y + box.height }) > 0.08);
    expect(aside.length).toBeLessThan(words.length * 0.3);
  });

  it('reads a noisy photograph with all its decimal points', async () => {
    const { text } = await readBytes(fixtureBytes('packages/documents/fixtures/lab-scan.jpg'));
    expect(text).toMatch(/Potassium {3}3\.3 .*3\.5 ?- ?5\.1/);
    expect(text).toMatch(/Bilirubin, total {3}0\.6 {3}mg\/dL {3}0\.2 ?- ?1\.2/);
    expect(text).toMatch(/Hemoglobin A1c {3}6\.3 .*4\.0 ?- ?5\.6/);
  });

  it('reads every page of a TIFF', async () => {
    const document = await readBytes(fixtureBytes('packages/documents/fixtures/two-pages.tiff'));
    expect(document.pages.map(({ state }) => state)).toEqual(['read', 'read']);
    expect(document.text).toMatch(/Delacroix[\s\S]*\f[\s\S]*Rahman/);
  });

  it('follows no directories inside directories of a TIFF, which may branch without end', async () => {
    const options = { timeLimits: { openMs: 5_000 } };
    expect(await failureOf(makeBranchingTiff(), { options })).toBe('no-readable-text');
  });

  it('ends a TIFF that takes too long to open', async () => {
    const bytes = fixtureBytes('packages/documents/fixtures/two-pages.tiff');
    expect(await failureOf(bytes, { options: { timeLimits: { openMs: 1 } } })).toBe('time-limit');
  });

  it.each([1, 2, 3])('reads a page that lies turned by %d quarters', async (quarters) => {
    const document = await readBytes(await turned(quarters));
    expect(document.text).toContain('Take 1 tablet twice daily');
    const [page] = document.pages;
    const first = page?.words[0]?.box ?? { x: 0, y: 0 };
    const { width, height } = page?.size ?? { width: 0, height: 0 };
    const corner = [first.x < width / 2, first.y < height / 2];
    expect(corner).toEqual({ 1: [false, true], 2: [false, false], 3: [true, false] }[quarters]);
  });

  it('finds nothing to read on an empty page', async () => {
    expect(await failureOf(paintPage(() => undefined))).toBe('no-readable-text');
  });

  it('says no to a page whose words are under the confidence floor', async () => {
    const options = { ocrConfidenceFloor: 0.99 };
    expect(await failureOf(prescription(), { options })).toBe('no-readable-text');
  });

  it('ends a recognition that takes too long', async () => {
    const options = { timeLimits: { ocrPageMs: 1 } };
    expect(await failureOf(prescription(), { options })).toBe('no-readable-text');
  });

  it('stops recognising when the caller leaves', async () => {
    const controller = new AbortController();
    const reason = new Error('caller left');
    setTimeout(() => controller.abort(reason), 300);
    await expect(readBytes(prescription(), { signal: controller.signal })).rejects.toBe(reason);
  });

  it('refuses a picture that claims more pixels than memory should hold', async () => {
    const bytes = Uint8Array.from(paintPage(() => undefined));
    new DataView(bytes.buffer).setUint32(16, 200_000);
    new DataView(bytes.buffer).setUint32(20, 200_000);
    new DataView(bytes.buffer).setUint32(29, crc32(bytes.subarray(12, 29)));
    expect(await failureOf(bytes)).toBe('decompression-bomb');
  });

  it('calls a PNG damaged, and no bomb, where its claimed size is one of chance', async () => {
    const bytes = Uint8Array.from(prescription());
    bytes[16] = 0x0f;
    expect(await failureOf(bytes)).toBe('damaged-document');
  });
});
