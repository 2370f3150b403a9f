import { createHash } from 'node:crypto';
import type { SourceDocument } from '@medextract/core';
import type { MedicalRecord } from '@medextract/core/schema';
import { type FactRow, toWords } from '../facts/fact-row.js';
import { ledgerSentence } from '../facts/ledger-summary.js';
import { listFacts } from '../facts/list-facts.js';
import { factsPane } from './facts-pane.js';
import { findingsPane } from './findings-pane.js';
import { html, type Markup, trusted } from './html-markup.js';
import { reportScript, reportStyle } from './report-assets.generated.js';
import { sourcePane } from './source-pane.js';

export interface HtmlReportInput {
  readonly record: MedicalRecord;
  readonly document: SourceDocument;
  /** What the document is called, usually its file name. */
  readonly title?: string;
}

/** One self-contained page: the source with its evidence marked, beside the facts read from it. */
export function toHtmlReport({ record, document, title = 'Document' }: HtmlReportInput): string {
  const facts = listFacts(record);
  const reviewed = new Set(record.review.flatMap(({ fact_id }) => fact_id ?? []));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · MedExtract</title>
<style>${trusted(reportStyle)}</style>
</head>
<body>
<a class="skip" href="#facts">Skip to the facts</a>
${pageHeader(record, { title, facts })}<main>
${sourcePane(document, facts)}<div class="side">
${sideNavigation(record, facts)}${factsPane(facts, reviewed)}${findingsPane(record, facts)}</div>
</main>
<p id="announcer" class="sr-only" role="status" aria-live="polite"></p>
<script type="module">${trusted(reportScript)}</script>
</body>
</html>
`.toString();
}

/** Nothing may load from anywhere; only our own style sheet and script run, known by their hashes. */
function contentSecurityPolicy(): string {
  const style = `style-src '${sourceHash(reportStyle)}'`;
  const script = `script-src '${sourceHash(reportScript)}'`;
  return `default-src 'none'; ${style}; ${script}; base-uri 'none'; form-action 'none'`;
}

function sourceHash(source: string): string {
  return `sha256-${createHash('sha256').update(source, 'utf8').digest('base64')}`;
}

function pageHeader(
  record: MedicalRecord,
  { title, facts }: { readonly title: string; readonly facts: readonly FactRow[] },
): Markup {
  const { patient } = record;
  const unverified = facts.filter((row) => !row.verified).length;
  const about = [
    patient.date_of_birth === null ? '' : `born ${patient.date_of_birth.value}`,
    patient.sex?.value ?? '',
    patient.age_years === null ? '' : `${patient.age_years.value} years`,
    ...patient.identifiers.map(({ value }) => `${value.kind} ${value.value}`),
  ].filter((part) => part !== '');
  const kind = record.document_kind === null ? '' : ` · ${toWords(record.document_kind)}`;
  const doubt =
    unverified === 0
      ? html`<li class="good">every fact verified in the text</li>`
      : html`<li class="warn"><strong>${unverified}</strong> not verified</li>`;
  return html`<header class="top">
<div><p class="file">${title}${kind}</p>
<h1>${patient.name?.value ?? 'Patient not named'}</h1>
<p class="about">${about.join(' · ')}</p></div>
<ul class="figures"><li><strong>${facts.length}</strong> facts</li>${doubt}<li>${ledgerSentence(record)}</li></ul>
</header>
`;
}

function sideNavigation(record: MedicalRecord, facts: readonly FactRow[]): Markup {
  const links = [
    ['facts', 'Facts', facts.length],
    ['risks', 'Risks', record.risk_factors.length],
    ['coverage', 'Coverage', ''],
    ['review', 'To look at', record.review.length],
    ['pages', 'Pages', record.page_ledger.length],
  ] as const;
  return html`<nav aria-label="Sections">${links.map(
    ([id, label, count]) =>
      html`<a href="#${id}">${label}${count === '' ? html`` : html` <span class="count">${count}</span>`}</a>`,
  )}</nav>
`;
}
