import type { PageViewport, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Util } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Fragment } from '../../layout/fragment.js';

/** Quarter turns, clockwise, by which text is turned from upright. */
export type Quarter = 0 | 1 | 2 | 3;

export interface PageFragments {
  /** Fragments by direction, each in a frame in which its text is upright. */
  readonly byQuarter: ReadonlyMap<Quarter, readonly Fragment[]>;
  readonly size: { readonly width: number; readonly height: number };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is dropped
const unprintable = /[\0-\x08\x0b-\x1f\x7f\ufdd0-\ufdef]/g;
const cleanText = (text: string): string => text.replace(unprintable, ' ').replace(/\u00a0/g, ' ');

const quarterOf = (a: number, b: number): Quarter => {
  if (Math.abs(a) >= Math.abs(b)) return a >= 0 ? 0 : 2;
  return b >= 0 ? 1 : 3;
};

interface Point {
  readonly x: number;
  readonly y: number;
}
type PageSize = PageFragments['size'];

/** Into the frame in which text of this direction is upright. */
const toFrame = ({ x, y }: Point, quarter: Quarter, { width, height }: PageSize): Point =>
  [
    { x, y },
    { x: y, y: width - x },
    { x: width - x, y: height - y },
    { x: height - y, y: x },
  ][quarter] ?? { x, y };

/** A box of that frame, back on the page. */
export const toPageBox = (
  box: { x: number; y: number; width: number; height: number },
  quarter: Quarter,
  { width, height }: PageSize,
): { x: number; y: number; width: number; height: number } => {
  const turned = { width: box.height, height: box.width };
  if (quarter === 1) return { x: width - box.y - box.height, y: box.x, ...turned };
  if (quarter === 3) return { x: box.y, y: height - box.x - box.width, ...turned };
  if (quarter === 0) return box;
  return { ...box, x: width - box.x - box.width, y: height - box.y - box.height };
};

interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

const toFragment = (
  item: TextItem,
  viewport: PageViewport,
): { quarter: Quarter; fragment: Fragment } | undefined => {
  const text = cleanText(item.str);
  if (text.trim() === '') return undefined;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]: number[] = Util.transform(viewport.transform, [
    ...item.transform,
  ]);
  const quarter = quarterOf(a, b);
  const { x, y } = toFrame({ x: e, y: f }, quarter, viewport);
  const size = Math.hypot(c, d) || item.height || Math.hypot(a, b);
  const fragment = { text, x, width: item.width, baseline: y, size };
  return [x, y, item.width, size].every(Number.isFinite) ? { quarter, fragment } : undefined;
};

const fieldText = (annotation: Readonly<Record<string, unknown>>): string | undefined => {
  const { subtype, fieldType, fieldValue, checkBox, radioButton, exportValue, buttonValue } =
    annotation;
  if (subtype !== 'Widget') return undefined;
  if (checkBox === true) return fieldValue === exportValue ? '[x]' : '[ ]';
  if (radioButton === true) return fieldValue === buttonValue ? '[x]' : '[ ]';
  if (fieldType !== 'Tx' && fieldType !== 'Ch') return undefined;
  const values: readonly unknown[] = Array.isArray(fieldValue) ? fieldValue : [fieldValue];
  return values.filter((value) => typeof value === 'string').join(', ');
};

const fieldLineHeight = 12;

/** What was filled into a form stands in its fields, not in the page's own text. */
const toFieldFragments = (
  annotation: Readonly<Record<string, unknown>>,
  viewport: PageViewport,
): readonly Fragment[] => {
  const text = annotation['hidden'] === true ? undefined : fieldText(annotation)?.trim();
  const { rect } = annotation;
  if (text === undefined || text === '' || !Array.isArray(rect)) return [];
  const [left = 0, bottom = 0, right = 0, upper = 0]: readonly number[] = rect;
  const [x1 = 0, y1 = 0]: number[] = viewport.convertToViewportPoint(left, bottom);
  const [x2 = 0, y2 = 0]: number[] = viewport.convertToViewportPoint(right, upper);
  const top = Math.min(y1, y2);
  const size = Math.min(Math.abs(y2 - y1), fieldLineHeight) * 0.8;
  const lines = text.split(/\r\n?|\n/);
  return lines.map((line, index) => ({
    text: cleanText(line),
    x: Math.min(x1, x2),
    width: Math.min(Math.abs(x2 - x1), line.length * size * 0.5),
    baseline: top + Math.min(Math.abs(y2 - y1), fieldLineHeight) * 0.75 + index * fieldLineHeight,
    size,
  }));
};

/** The text of a page as the PDF places it, form fields included. */
export async function listPageFragments(page: PDFPageProxy): Promise<PageFragments> {
  const viewport = page.getViewport({ scale: 1 });
  const byQuarter = new Map<Quarter, Fragment[]>();
  const add = (quarter: Quarter, fragments: readonly Fragment[]) => {
    const list = byQuarter.get(quarter) ?? [];
    list.push(...fragments);
    byQuarter.set(quarter, list);
  };
  const content = await page.getTextContent();
  for (const item of content.items) {
    const placed = 'str' in item ? toFragment(item, viewport) : undefined;
    if (placed !== undefined) add(placed.quarter, [placed.fragment]);
  }
  const annotations = await page.getAnnotations();
  for (const annotation of annotations) add(0, toFieldFragments(annotation, viewport));
  return { byQuarter, size: { width: viewport.width, height: viewport.height } };
}
