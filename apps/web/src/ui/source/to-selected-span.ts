import type { Span } from './split-marked-text.js';

/** The offset in the document at a place inside of an element that says with `data-start` where it begins. */
function toOffset(node: Node, offset: number): number | undefined {
  const element = node instanceof Element ? node : node.parentElement;
  const start = element?.closest('[data-start]')?.getAttribute('data-start');
  return start === null || start === undefined ? undefined : Number(start) + offset;
}

/** What is selected by pointer inside of `pane`, as a part of the document. */
export function toSelectedSpan(pane: Element): Span | undefined {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed) return undefined;
  const range = selection.getRangeAt(0);
  if (!pane.contains(range.commonAncestorContainer)) return undefined;
  const start = toOffset(range.startContainer, range.startOffset);
  const end = toOffset(range.endContainer, range.endOffset);
  return start === undefined || end === undefined || end <= start ? undefined : { start, end };
}
