import { classNames } from '../../../ui/class-names.js';
import { type Highlight, toHighlights } from './highlight-boxes.js';
import type { OpenPdf } from './open-pdf.js';
import { PagePicture } from './page-picture.js';
import type { Mark } from './split-text.js';
import { usePage } from './use-source.js';

interface PicturePageProps {
  readonly documentId: string;
  readonly number: number;
  readonly pdf: OpenPdf | null;
  /** CSS pixels for a point. */
  readonly scale: number;
  readonly size: { readonly width: number; readonly height: number };
  readonly marks: readonly Mark[];
}

const tones = {
  read: 'bg-mark/35 border-b border-mark-strong/60',
  found: 'bg-accent/30',
  lit: 'bg-mark-strong/45 outline outline-2 outline-mark-strong',
} as const;

const place = ({ box }: Pick<Highlight, 'box'>, scale: number) => ({
  left: box.x * scale,
  top: box.y * scale,
  width: box.width * scale,
  height: box.height * scale,
});

/** A page as it looks, with what was read of it lit up, and its words laid over it so that they can be selected. */
export function PicturePage({ documentId, number, pdf, scale, size, marks }: PicturePageProps) {
  const page = usePage(documentId, number);
  const words = page.data?.words ?? [];
  return (
    <div
      className="relative mx-auto overflow-hidden bg-white shadow-[0_0_0_1px_var(--color-line)]"
      style={{ width: size.width * scale, height: size.height * scale }}
    >
      <PagePicture documentId={documentId} page={number} width={size.width * scale} pdf={pdf} />
      {page.data !== undefined &&
        toHighlights(page.data, marks).map((highlight) => (
          <span
            key={`${highlight.tone}-${highlight.box.x}-${highlight.box.y}`}
            data-tone={highlight.tone}
            aria-hidden
            className={classNames('absolute rounded-xs mix-blend-multiply', tones[highlight.tone])}
            style={place(highlight, scale)}
          />
        ))}
      <div className="absolute inset-0 text-transparent leading-none" data-words={number}>
        {words.map(({ start, end, box }) => (
          <span
            key={start}
            data-start={start}
            className="absolute overflow-hidden whitespace-pre"
            style={{ ...place({ box }, scale), fontSize: box.height * scale * 0.85 }}
          >
            {page.data?.text.slice(start - page.data.start, end - page.data.start)}{' '}
          </span>
        ))}
      </div>
    </div>
  );
}
