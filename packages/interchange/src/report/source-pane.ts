import type { SourceDocument, SourcePage } from '@medextract/core';
import type { FactRow } from '../facts/fact-row.js';
import { html, type Markup } from './html-markup.js';
import { type MarkedSpan, segmentText } from './mark-text.js';

const stateLabels = {
  read: 'read',
  blank: 'blank page',
  duplicate: 'copy of another page',
  unreadable: 'could not be read',
  withheld: 'withheld',
} as const;

/** The canonical text page by page, every stretch that a fact stands on marked with the facts' numbers. */
export function sourcePane(document: SourceDocument, facts: readonly FactRow[]): Markup {
  const spans = facts.flatMap((row, fact) =>
    row.evidence
      .filter(({ start, end, quote }) => document.text.slice(start, end) === quote)
      .map(({ start, end }) => ({ start, end, fact })),
  );
  const pages = document.pages.map((page, index) => {
    // Text between two pages, such as a form feed, stays with the page before it.
    const to = document.pages[index + 1]?.start ?? document.text.length;
    const from = index === 0 ? 0 : page.start;
    return sourcePage(page, pageBody(document.text, { from, to, facts, spans }));
  });
  return html`<section class="source" aria-labelledby="source-title" tabindex="0">
<h2 id="source-title" class="sr-only">Source text</h2>
${pages}</section>
`;
}

function sourcePage(page: SourcePage, body: readonly Markup[]): Markup {
  const copy = page.duplicateOf === null ? '' : ` (page ${page.duplicateOf})`;
  const ocr =
    page.ocrConfidence === null
      ? ''
      : `, recognised from an image, ${Math.round(page.ocrConfidence * 100)} % sure`;
  const state = `${stateLabels[page.state]}${copy}${ocr}`;
  const reason = page.reason === null ? html`` : html`<p class="reason">${page.reason}</p>`;
  return html`<article class="page state-${page.state}" id="page-${page.number}" aria-label="Page ${page.number}">
<header><h3>Page ${page.number}</h3><span class="state">${state}</span></header>${reason}
<pre>${body}</pre>
</article>
`;
}

interface PageText {
  readonly from: number;
  readonly to: number;
  readonly facts: readonly FactRow[];
  readonly spans: readonly MarkedSpan[];
}

function pageBody(text: string, { from, to, facts, spans }: PageText): readonly Markup[] {
  return segmentText(text, { from, to }, spans).map((segment) => {
    const [first] = segment.facts;
    if (first === undefined) return html`${segment.text}`;
    const kind = facts[first]?.kind ?? '';
    const doubt = segment.facts.every((fact) => facts[fact]?.verified === false);
    return html`<mark class="k-${kind}${doubt ? ' unverified' : ''}" data-f="${segment.facts.join(' ')}">${segment.text}</mark>`;
  });
}
