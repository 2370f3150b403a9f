import type { MedicalRecord } from '@medextract/core/schema';
import { mustHaves } from '@medextract/core/schema';
import { type FactRow, toWords } from '../facts/fact-row.js';
import { countPages, missingRows } from '../facts/ledger-summary.js';
import { html, type Markup } from './html-markup.js';

const coverageMarks = { found: '✓', denied: '–', not_mentioned: '?', unreadable: '!' } as const;

type FactsById = ReadonlyMap<string, FactRow>;

/** What follows from the facts: risk factors, coverage, what to look at, and what became of each page. */
export function findingsPane(record: MedicalRecord, facts: readonly FactRow[]): Markup {
  const byId = new Map(facts.map((row) => [row.id, row]));
  return html`${riskSection(record, byId)}${coverageSection(record)}${reviewSection(record, byId)}${pagesSection(record)}${receiptSection(record)}`;
}

function riskSection(record: MedicalRecord, byId: FactsById): Markup {
  const items = record.risk_factors.map(
    (
      risk,
    ) => html`<li><strong>${risk.name}</strong> <span class="detail">${toWords(risk.category)}</span>
<p>${risk.rationale}</p>
<p class="basis">${factLinks(risk.fact_ids, byId)}<span class="rule">${risk.source}</span></p></li>
`,
  );
  return listSection('risks', 'Risk factors', items);
}

function factLinks(ids: readonly string[], byId: FactsById): readonly Markup[] {
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (row === undefined) return [];
    const label = `${row.name} ${row.value}`.trim();
    return [html`<a class="fact-link" href="#fact-${id}">${label}</a> `];
  });
}

function coverageSection(record: MedicalRecord): Markup {
  const items = mustHaves.flatMap((item) => {
    const entry = record.coverage[item];
    if (entry === undefined) return [];
    return [
      html`<li class="cover s-${entry.state}"><span class="mark" aria-hidden="true">${coverageMarks[entry.state]}</span><span class="what">${toWords(item)}</span><span class="how">${toWords(entry.state)}</span></li>
`,
    ];
  });
  return html`<section id="coverage" aria-labelledby="coverage-title">
<h2 id="coverage-title">Coverage</h2>
<ul class="coverage">
${items}</ul>
</section>
`;
}

function reviewSection(record: MedicalRecord, byId: FactsById): Markup {
  const items = record.review.map(
    ({
      fact_id,
      reason,
    }) => html`<li>${reason} <span class="basis">${factLinks(fact_id === null ? [] : [fact_id], byId)}</span></li>
`,
  );
  return listSection('review', 'To look at', items);
}

function listSection(id: string, title: string, items: readonly Markup[]): Markup {
  const body =
    items.length === 0
      ? html`<p class="empty">None.</p>`
      : html`<ul class="findings">${items}</ul>`;
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title} <span class="count">${items.length}</span></h2>
${body}
</section>
`;
}

function pagesSection(record: MedicalRecord): Markup {
  const counts = countPages(record.page_ledger).map(
    ({ state, pages }) => html`<li class="ledger-${state}"><strong>${pages}</strong> ${state}</li>`,
  );
  const rows = record.page_ledger.map(
    (
      entry,
    ) => html`<tr class="ledger-${entry.state}"><th scope="row"><a href="#page-${entry.page}">${entry.page}</a></th><td>${entry.state}</td><td>${entry.source}</td><td>${entry.reason ?? ''}</td></tr>
`,
  );
  const missing = missingRows(record);
  const notes = [
    ...(missing === 0 ? [] : [`${missing} table rows have no fact read from them.`]),
    ...record.warnings.map(({ message, page }) =>
      page === null ? message : `Page ${page}: ${message}`,
    ),
  ];
  return html`<section id="pages" aria-labelledby="pages-title">
<h2 id="pages-title">Pages <span class="count">${record.page_ledger.length}</span></h2>
<ul class="ledger">${counts}</ul>
<ul class="findings warnings">${notes.map((note) => html`<li>${note}</li>`)}</ul>
<details${record.page_ledger.length <= 12 ? html` open` : html``}><summary>Page ledger</summary>
<table><thead><tr><th scope="col">Page</th><th scope="col">State</th><th scope="col">Text from</th><th scope="col">Reason</th></tr></thead>
<tbody>
${rows}</tbody></table></details>
</section>
`;
}

function receiptSection({ receipt }: MedicalRecord): Markup {
  const entries = [
    ['Document', `${receipt.document_format}, ${receipt.document_bytes} bytes`],
    ['SHA-256', receipt.document_sha256],
    ['Engine', receipt.engine_version],
    ['Terminology', receipt.terminology_version],
    ['Model', receipt.model_id ?? 'none: read offline'],
    ['Made', receipt.created_at],
  ] as const;
  return html`<section id="receipt" aria-labelledby="receipt-title">
<h2 id="receipt-title">Receipt</h2>
<dl>${entries.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl>
</section>
`;
}
