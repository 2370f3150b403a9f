import type { Span } from './split-marked-text.js';

const startOf = (element: Element | null | undefined): number | undefined => {
  const start = element?.getAttribute('data-start');
  return start === null || start === undefined ? undefined : Number(start);
};

/** The offset in the document at a place in the page: elements with `data-start` hold the text from there on. */
function toOffset(node: Node, offset: number): number | undefined {
  if (node.nodeType === Node.TEXT_NODE) {
    const start = startOf(node.parentElement?.closest('[data-start]'));
    return start === undefined ? undefined : start + offset;
  }
  const child = node.childNodes[Math.min(offset, node.childNodes.length - 1)];
  const element = child instanceof Element ? child : child?.parentElement;
  return startOf(element?.closest('[data-start]') ?? element?.querySelector('[data-start]'));
}

/** What is selected inside of `pane`, as a part of the document. */
export function findSelectedSpan(pane: HTMLElement): Span | undefined {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  if (!pane.contains(range.commonAncestorContainer)) return undefined;
  const start = toOffset(range.startContainer, range.startOffset);
  const end = toOffset(range.endContainer, range.endOffset);
  return start === undefined || end === undefined || end <= start ? undefined : { start, end };
}
