import { readFileSync, writeFileSync } from 'node:fs';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { createWorker } from 'tesseract.js';
import { measureTones, stretchContrast, toGrey, toPgm } from './ocr/grey-image.ts';

const worker = await createWorker('eng', 1, {
  langPath: '/work/main/node_modules/@tesseract.js-data/eng/4.0.0_best_int',
  cacheMethod: 'none',
  gzip: true,
});
await worker.setParameters({ tessedit_pageseg_mode: '3' as never, user_defined_dpi: '300' });
const f = process.argv[2]!;
const p = await loadImage(readFileSync(f));
const c = createCanvas(p.width, p.height).getContext('2d');
c.drawImage(p, 0, 0);
let im = toGrey(c.getImageData(0, 0, p.width, p.height).data, p);
im = stretchContrast(im, measureTones(im));
const r = await worker.recognize(Buffer.from(toPgm(im)), {}, { blocks: true, text: false });
const lines = (r.data.blocks ?? []).flatMap((b, bi) =>
  b.paragraphs.flatMap((p) => p.lines.map((l) => ({ bi, l }))),
);
for (const { bi, l } of lines.slice(0, 400))
  if (/\d/.test(l.words.map((w) => w.text).join(' ')))
    console.log(
      bi,
      l.rowAttributes.rowHeight.toFixed(1),
      l.bbox.y1 - l.bbox.y0,
      l.words.map((w) => w.text + '/' + w.confidence.toFixed(0)).join(' '),
    );
await worker.setParameters({ tessedit_pageseg_mode: '7' as never });
let n = 0;
const t = performance.now();
for (const { l } of lines)
  for (const w of l.words)
    if (/^[\d<>.,-]+$/.test(w.text) && n < 60) {
      n++;
      const m = Math.round((w.bbox.y1 - w.bbox.y0) * 0.5);
      const x0 = w.bbox.x0 - m,
        y0 = w.bbox.y0 - m,
        W = w.bbox.x1 - w.bbox.x0 + 2 * m,
        H = w.bbox.y1 - w.bbox.y0 + 2 * m;
      const cc = createCanvas(W, H).getContext('2d');
      cc.drawImage(c.canvas, x0, y0, W, H, 0, 0, W, H);
      const g = toGrey(cc.getImageData(0, 0, W, H).data, { width: W, height: H });
      const rr = await worker.recognize(Buffer.from(toPgm(g)), {}, { text: true, blocks: true });
      console.log(w.text, '->', rr.data.text.trim(), rr.data.confidence);
    }
console.log((performance.now() - t) / n, 'ms each');
await worker.terminate();
