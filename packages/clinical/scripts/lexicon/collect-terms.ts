import { entryFlags, type MentionKind } from '../../src/lexicon/lexicon-format.js';
import { inBritishSpelling } from './british-spellings.js';
import { collectCodeNotes } from './collect-code-notes.js';
import { collectDrugs } from './collect-drugs.js';
import { cell, list, type Row, readAdditions, readTable } from './read-tables.js';
import { shorthandFlags, type Terminology, TerminologyBuilder } from './terminology-builder.js';

const { curated, derived, ambiguous, endsInS } = entryFlags;

const termSourceFlags: Readonly<Record<string, number>> = {
  curated,
  title: 0,
  inclusion: 0,
  includes: 0,
  'title-derived': derived,
  'inclusion-derived': derived,
};

/** Shorthand for two conditions or a condition and its treatment: each part is read for itself. */
const joined =
  / on (ckd|cpap|bipap|home o2|oxygen|insulin|dialysis|hd)$|^anxiety (and|\/|with) depression$|^(depression|anxiety) and (depression|anxiety)$| (well |poorly )?controlled$/;

/** A category that is no code to bill by is read as its child that says no more, where the classification has one. */
const codeOf = (row: Row): string => cell(row, 'default_billable') || cell(row, 'code');

function collectConditions(out: TerminologyBuilder): void {
  const rows = new Map<string, number>();
  const codes = readTable('icd10cm.tsv').sort((a, b) =>
    cell(a, 'code') < cell(b, 'code') ? -1 : 1,
  );
  const notes = collectCodeNotes(readTable('icd10cm_notes.tsv'));
  for (const code of codes) {
    rows.set(
      cell(code, 'code'),
      out.concept('condition', {
        code: cell(code, 'code'),
        title: cell(code, 'description'),
        billable: cell(code, 'billable'),
        excludes1: notes.excludes1.get(cell(code, 'code')) ?? '',
        codeFirst: notes.codeFirst.get(cell(code, 'code')) ?? '',
      }),
    );
  }
  const settled = new Map(codes.map((row) => [cell(row, 'code'), codeOf(row)]));
  const removed = new Set(readAdditions('condition-removals.tsv').map((row) => cell(row, 'term')));
  const withOwnS = new Set(readAdditions('final-s-terms.tsv').map((row) => cell(row, 'term')));
  const ours = readAdditions('condition-terms.tsv').map((row) => ({
    ...row,
    source: 'curated',
    preferred: '1',
  }));
  const oursTerms = new Set(ours.map((row) => cell(row, 'term')));
  for (const row of [
    ...ours,
    ...readTable('icd10cm_terms.tsv').filter((each) => !oursTerms.has(cell(each, 'term'))),
  ]) {
    const term = cell(row, 'term');
    const at = rows.get(settled.get(cell(row, 'code')) ?? '');
    if (
      at === undefined ||
      cell(row, 'preferred') !== '1' ||
      removed.has(term) ||
      joined.test(term)
    )
      continue;
    const flags =
      (termSourceFlags[cell(row, 'source')] ?? 0) |
      shorthandFlags(term, out.ordinaryWords) |
      (withOwnS.has(term) ? endsInS : 0);
    out.term('condition', term, at, flags);
  }
}

function collectAliased(
  out: TerminologyBuilder,
  kind: MentionKind,
  rows: readonly Row[],
  columns: Readonly<Record<string, string>>,
  nameColumn: string,
): void {
  for (const row of rows) {
    const values = Object.fromEntries(
      Object.entries(columns).map(([to, from]) => [to, cell(row, from)]),
    );
    const at = out.concept(kind, values);
    for (const alias of new Set([cell(row, nameColumn).toLowerCase(), ...list(row, 'aliases')])) {
      out.term(kind, alias, at, curated | (/^[a-z]{1,2}$/.test(alias) ? ambiguous : 0));
    }
  }
}

function collectProcedures(out: TerminologyBuilder): void {
  collectAliased(
    out,
    'procedure',
    [...readAdditions('procedure-terms.tsv'), ...readTable('procedures.tsv')],
    {
      name: 'procedure',
      category: 'category',
      icd10pcs: 'icd10pcs',
      icd10pcsTitle: 'icd10pcs_description',
    },
    'procedure',
  );
  for (const row of readTable('procedure_names_icd9.tsv')) {
    const at = out.concept('procedure', {
      name: cell(row, 'name'),
      category: 'icd9',
      icd10pcs: cell(row, 'icd10pcs'),
      icd10pcsTitle: cell(row, 'icd10pcs_description'),
    });
    out.term('procedure', cell(row, 'name'), at, 0);
  }
}

const labColumns = {
  name: 'analyte',
  loinc: 'loinc',
  loincName: 'loinc_name',
  loincCheck: 'loinc_check',
  ucum: 'ucum',
  low: 'low',
  high: 'high',
  lowFemale: 'low_female',
  highFemale: 'high_female',
  lowMale: 'low_male',
  highMale: 'high_male',
};
const vitalColumns = {
  name: 'vital',
  loinc: 'loinc',
  ucum: 'ucum',
  low: 'low',
  high: 'high',
  plausibleMin: 'plausible_min',
  plausibleMax: 'plausible_max',
};

function collectOneWording(
  out: TerminologyBuilder,
  kind: MentionKind,
  rows: readonly Row[],
  columns: Readonly<Record<string, string>>,
  termColumn: string,
): void {
  for (const row of rows) {
    const values = Object.fromEntries(
      Object.entries(columns).map(([to, from]) => [to, cell(row, from)]),
    );
    out.term(kind, cell(row, termColumn), out.concept(kind, values), curated);
  }
}

type Aliased = readonly [
  kind: MentionKind,
  table: string,
  additions: string,
  name: string,
  columns: Readonly<Record<string, string>>,
];

/** Tables of one concept a row, with its name and aliases. */
const aliasedTables: readonly Aliased[] = [
  ['analyte', 'labs.tsv', 'lab-terms.tsv', 'analyte', labColumns],
  ['vital', 'vitals.tsv', 'vital-terms.tsv', 'vital', vitalColumns],
  [
    'allergen',
    'allergens.tsv',
    'allergen-terms.tsv',
    'allergen',
    { name: 'allergen', category: 'category' },
  ],
  [
    'reaction',
    'allergy_reactions.tsv',
    'reaction-terms.tsv',
    'reaction',
    { name: 'reaction', severityHint: 'severity_hint' },
  ],
  [
    'vaccine',
    'vaccines.tsv',
    'vaccine-terms.tsv',
    'vaccine',
    { name: 'vaccine', cvx: 'cvx', cvxName: 'cvx_name' },
  ],
];

const sigColumns = {
  kind: 'kind',
  normalForm: 'normal_form',
  perDay: 'per_day',
  intervalHours: 'interval_hours',
};

/** Our rows before the carried ones, without the wordings that a removals table takes out. */
function ownFirst(
  additions: string,
  table: string,
  removals: { readonly name: string; readonly column: string },
): Row[] {
  const removed = new Set(readAdditions(removals.name).map((row) => cell(row, removals.column)));
  return [...readAdditions(additions), ...readTable(table)].filter(
    (row) => !removed.has(cell(row, removals.column)),
  );
}

function collectSocial(out: TerminologyBuilder): void {
  for (const row of [...readAdditions('social-terms.tsv'), ...readTable('social_terms.tsv')]) {
    const at = out.concept('social', { domain: cell(row, 'domain'), value: cell(row, 'value') });
    for (const phrase of list(row, 'phrases')) out.term('social', phrase, at, curated);
  }
}

/** All terms and concepts of the terminology tables, ours first: of two meanings of one wording the first wins. */
export function collectTerminology(): Terminology {
  const ordinary = new Set(readAdditions('ordinary-words.tsv').map((row) => cell(row, 'word')));
  const out = new TerminologyBuilder(ordinary);
  collectConditions(out);
  collectDrugs(out);
  collectProcedures(out);
  for (const [kind, table, additions, name, columns] of aliasedTables) {
    collectAliased(out, kind, [...readAdditions(additions), ...readTable(table)], columns, name);
  }
  const sigs = [...readAdditions('sig-terms.tsv'), ...readTable('sig_terms.tsv')];
  collectOneWording(out, 'sig', sigs, sigColumns, 'term');
  const triggers = ownFirst('context-triggers.tsv', 'context_triggers.tsv', {
    name: 'trigger-removals.tsv',
    column: 'phrase',
  });
  collectOneWording(
    out,
    'trigger',
    triggers,
    { category: 'category', direction: 'direction' },
    'phrase',
  );
  const headers = ownFirst('section-headers.tsv', 'section_headers.tsv', {
    name: 'section-removals.tsv',
    column: 'header',
  });
  collectOneWording(
    out,
    'section',
    headers,
    { section: 'section', loinc: 'loinc_section' },
    'header',
  );
  collectOneWording(
    out,
    'modifier',
    readAdditions('modifiers.tsv'),
    { attribute: 'attribute', value: 'value' },
    'term',
  );
  collectOneWording(
    out,
    'relation',
    readAdditions('relations.tsv'),
    { name: 'name', degree: 'degree' },
    'term',
  );
  collectSocial(out);
  // Last, so that a wording of the tables stands before one that is spelled anew.
  const terms = [...out.terms, ...inBritishSpelling(out.terms)];
  return { terms, concepts: out.concepts, ordinaryWords: out.ordinaryWords };
}
