import { type FactRow, toWords } from '../facts/fact-row.js';
import { codeSystemNames, groupByKind, type RowKindView } from '../facts/row-kinds.js';
import { html, type Markup } from './html-markup.js';

/** The facts by kind, each a button that shows its evidence, with the filters above them. */
export function factsPane(facts: readonly FactRow[], reviewed: ReadonlySet<string>): Markup {
  const groups = groupByKind(facts);
  const doubtful = facts.filter((row) => needsLook(row, reviewed)).length;
  const sections = groups.map(({ view, rows }) =>
    kindSection(
      view,
      rows.map((row) => factItem(row, facts.indexOf(row), needsLook(row, reviewed))),
    ),
  );
  const empty = html`<p class="empty">No facts were found in this document.</p>`;
  return html`<section id="facts" aria-labelledby="facts-title">
<h2 id="facts-title">Facts <span class="count">${facts.length}</span></h2>
<div class="filters" role="group" aria-label="Show">
<button type="button" class="chip" data-filter="all" aria-pressed="true">All</button>
${groups.map(({ view, rows }) => filterChip(view, rows.length))}${
  doubtful === 0 ? html`` : lookChip(doubtful)
}</div>
<p class="hint">Point at a fact, or use <kbd>↑</kbd> <kbd>↓</kbd> to walk through the facts and <kbd>←</kbd> <kbd>→</kbd> through the places of one.</p>
${facts.length === 0 ? empty : sections}</section>
`;
}

/** Unverified, weakly supported, or named by a review item. */
function needsLook(row: FactRow, reviewed: ReadonlySet<string>): boolean {
  return !row.verified || row.confidence === 'low' || reviewed.has(row.id);
}

function filterChip(view: RowKindView, count: number): Markup {
  return html`<button type="button" class="chip k-${view.kind}" data-filter="${view.kind}" aria-pressed="false">${view.title} <span class="count">${count}</span></button>
`;
}

function lookChip(count: number): Markup {
  return html`<button type="button" class="chip look" data-filter="look" aria-pressed="false">Needs a look <span class="count">${count}</span></button>
`;
}

function kindSection(view: RowKindView, items: readonly Markup[]): Markup {
  return html`<section class="kind k-${view.kind}" data-kind="${view.kind}" aria-labelledby="kind-${view.kind}">
<h3 id="kind-${view.kind}">${view.title} <span class="count">${items.length}</span></h3>
<ul>
${items}</ul>
</section>
`;
}

function factItem(row: FactRow, index: number, look: boolean): Markup {
  const value = `${row.value} ${row.unit}`.trim();
  const system = codeSystemNames[row.codeSystem] ?? row.codeSystem;
  const code =
    row.code === ''
      ? html``
      : html`<span class="code" title="${system}"><span class="sr-only">${system} </span>${row.code}</span>`;
  return html`<li><button type="button" class="fact${row.verified ? '' : ' unverified'}" id="fact-${row.id}" data-f="${index}" data-look="${look ? 'yes' : 'no'}" data-pages="${pagesOf(row)}" aria-pressed="false">
<span class="line"><span class="name">${row.name}</span>${
    value === '' ? html`` : html` <span class="value">${value}</span>`
  }${code}</span>
<span class="meta">${chips(row)}</span>
<span class="quote">${quotes(row)}</span>
</button></li>
`;
}

function chips(row: FactRow): readonly Markup[] {
  const warnStatus = /high|low|critical|abnormal/.test(row.status) ? ' flag' : '';
  return [
    ...(row.verified ? [] : [html`<span class="tag warn">not verified in the text</span> `]),
    ...(row.status === '' ? [] : [html`<span class="tag${warnStatus}">${row.status}</span> `]),
    ...row.details.map((detail) => html`<span class="detail">${detail}</span> `),
    ...(row.date === '' ? [] : [html`<span class="detail date">${row.date}</span> `]),
    html`<span class="where">${whereText(row)}</span> `,
    html`<span class="confidence c-${row.confidence}" title="${basisText(row)}">${row.confidence}<span class="sr-only"> confidence</span></span>`,
  ];
}

function pagesOf(row: FactRow): string {
  return row.evidence.map((evidence) => evidence.page).join(' ');
}

function whereText(row: FactRow): string {
  const pages = [...new Set(row.evidence.map((evidence) => evidence.page))];
  const places = row.evidence.length > 1 ? `, ${row.evidence.length} places` : '';
  return `p. ${pages.join(', ')}${places}`;
}

function basisText(row: FactRow): string {
  const basis = row.confidenceBasis.map(toWords).join(', ');
  return `${row.confidence} confidence${basis === '' ? '' : `: ${basis}`}; read by ${row.readBy}`;
}

function quotes(row: FactRow): readonly Markup[] {
  return row.evidence.slice(0, 3).map(({ quote }) => html`<q>${quote}</q> `);
}
