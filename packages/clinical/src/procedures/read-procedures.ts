import type { ProcedureDraft, Span } from '@medextract/core';
import type { Coding } from '@medextract/core/schema';
import type { AssertionScopes } from '../assertion/scopes.js';
import { entryFlags } from '../lexicon/lexicon-format.js';
import type { Mention } from '../text/match-terms.js';
import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import { wordSet } from '../text/word-table.js';
import { isRecorded } from './procedure-kinds.js';
import { dateAfter, dateBefore, outcomeAfter } from './procedure-outcome.js';
import { statusOf } from './procedure-status.js';

/** CMS ICD-10-PCS, fiscal year 2025. */
const release = 'FY2025';

const silentSections = new Set([
  'family_history',
  'allergies',
  'immunizations',
  'insurance',
  'insurance_statement',
  'demographics',
  'signature',
]);

function codesOf(note: Note, row: number): Coding[] {
  const table = note.lexicon.table('procedure');
  const code = table.get(row, 'icd10pcs');
  if (code === '') return [];
  const display = table.get(row, 'icd10pcsTitle');
  return [
    {
      system: 'icd-10-pcs',
      code,
      display: display === '' ? null : display,
      release,
      billable: true,
      confirmed: display !== '',
    },
  ];
}

const shortest = 3;

/** Short forms that are words too count in capitals only. */
function isWordAfterAll(note: Note, { first, last, flags }: Mention): boolean {
  if (last - first > 1) return false;
  const isShort = note.end(first) - note.start(first) < shortest;
  const isDoubtful = (flags & (entryFlags.ambiguous | entryFlags.ordinaryWord)) !== 0;
  return (isShort || isDoubtful) && !note.has(first, tokenFlags.upper);
}

const rivals = ['drug', 'analyte', 'condition', 'section'] as const;

/** Whether a longer term of another kind owns the words. */
function isOwned(note: Note, { first, last }: Mention): boolean {
  for (const kind of rivals) {
    const over = note.mentionOver(kind, first);
    if (
      over !== undefined &&
      over.last >= last &&
      over.last - over.first > last - first &&
      kind !== 'section'
    )
      return true;
  }
  return false;
}

class ProcedureReader {
  readonly #note: Note;
  readonly #scopes: AssertionScopes;

  constructor(note: Note, scopes: AssertionScopes) {
    this.#note = note;
    this.#scopes = scopes;
  }

  read(): ProcedureDraft[] {
    const drafts: ProcedureDraft[] = [];
    for (const mention of this.#note.mentions('procedure')) {
      const draft = this.#read(mention);
      if (draft !== undefined) drafts.push(draft);
    }
    return drafts;
  }

  #read(mention: Mention): ProcedureDraft | undefined {
    const note = this.#note;
    const table = note.lexicon.table('procedure');
    if (!isRecorded(table.get(mention.row, 'name'), table.get(mention.row, 'category')))
      return undefined;
    if (silentSections.has(note.sectionKind(mention.first))) return undefined;
    if (isWordAfterAll(note, mention) || isOwned(note, mention)) return undefined;
    return this.#toDraft(mention);
  }

  #toDraft(mention: Mention): ProcedureDraft | undefined {
    const note = this.#note;
    const { first, last, row } = mention;
    const context = this.#scopes.contextOf(first, last);
    if (context.experiencer !== 'patient') return undefined;
    const end = note.sentenceOf(first)?.last ?? last;
    const date = dateAfter(note, last, end) ?? dateBefore(note, first);
    const status = statusOf(note, mention, {
      isPlannedByContext: context.temporality === 'planned',
      hasDate: date !== undefined,
    });
    const { assertion } = context;
    if (
      status !== 'declined' &&
      (assertion === 'absent' || (assertion === 'hypothetical' && status === 'done'))
    )
      return undefined;
    const resultFrom = Math.max(last, date?.last ?? 0);
    const outcome = status === 'done' ? outcomeAfter(note, resultFrom, end) : undefined;
    const span: Span = note.span(
      Math.min(first, date?.first ?? first),
      Math.max(last, date?.last ?? 0, outcome?.last ?? 0),
    );
    return {
      name: note.phrase(first, last),
      date: date?.value ?? null,
      outcome: outcome === undefined ? null : note.phrase(outcome.first, outcome.last),
      status,
      codes: codesOf(note, row),
      assertion: status === 'declined' ? 'absent' : 'present',
      experiencer: 'patient',
      temporality:
        status === 'planned' ? 'planned' : date === undefined ? context.temporality : 'historical',
      spans: [span],
      confidence: {
        level: (mention.flags & entryFlags.curated) !== 0 ? 'high' : 'medium',
        basis: [
          (mention.flags & entryFlags.curated) !== 0 ? 'curated-term' : 'classification-title',
        ],
      },
    };
  }
}

/** Operations, endoscopies, imaging, tests of function and devices: done, planned or declined. */
export function readProcedures(note: Note, scopes: AssertionScopes): ProcedureDraft[] {
  return new ProcedureReader(note, scopes).read();
}
