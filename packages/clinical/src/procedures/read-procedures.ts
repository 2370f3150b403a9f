import type { FactContext, ProcedureDraft, Span } from '@medextract/core';
import type { Coding, Confidence, ProcedureStatus } from '@medextract/core/schema';
import type { AssertionScopes } from '../assertion/scopes.js';
import { isLinked, isSubject } from '../family-history/relatives.js';
import type { ConceptTable } from '../lexicon/concept-table.js';
import { entryFlags } from '../lexicon/lexicon-format.js';
import { sharedByRow } from '../lexicon/shared-by-row.js';
import { otherPeople } from '../social-history/cues.js';
import type { FoundDate } from '../text/dates.js';
import type { Mention } from '../text/mention-list.js';
import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import { wordSet } from '../text/word-table.js';
import { JoinedProcedures } from './joined-procedures.js';
import {
  capitalsOnly,
  isRecorded,
  needsSite,
  neverAlone,
  notBeforeNumber,
  sameStudy,
} from './procedure-kinds.js';
import { wholeName } from './procedure-name.js';
import { dateAfter, dateBefore, type FoundOutcome, outcomeAfter } from './procedure-outcome.js';
import { type ProcedurePlace, type StatusClues, statusOf } from './procedure-status.js';

/** CMS ICD-10-PCS, fiscal year 2025. */
const release = 'FY2025';

const silentSections = new Set(['family_history', 'immunizations', 'demographics', 'signature']);

const codesOf = sharedByRow((table: ConceptTable, row: number): Coding[] => {
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
});

const shortest = 3;
/** `SNOMED-CT`: the name of a terminology, in which the letters are no scan. */
const terminologies = wordSet('snomed');
const clearLungs = wordSet('lungs lung chest resp pulm');

/** Short forms that are words too count in capitals only. */
function isAnotherWord(note: Note, { first, last, flags }: Mention): boolean {
  if (last - first > 1) return false;
  if (
    neverAlone.has(note, first) ||
    (clearLungs.has(note, first - 1) && note.lower(first) === 'cta')
  )
    return true;
  if (note.mark(first - 1) === '-' && terminologies.has(note, first - 2)) return true;
  if (notBeforeNumber.has(note, first) && (note.isNumber(last) || note.mark(last) === '#'))
    return true;
  const isShort = note.end(first) - note.start(first) < shortest;
  const isDoubtful = (flags & entryFlags.ordinaryWord) !== 0 || capitalsOnly.has(note, first);
  return (isShort || isDoubtful) && !note.has(first, tokenFlags.upper);
}

const rivals = ['drug', 'analyte', 'condition'] as const;
/** `DEXA T-score` is a result of the imaging. */
const imagingRivals = ['drug', 'condition'] as const;
/** Coded states after a procedure (`s/p CABG`, `presence of pacemaker`): ICD-10-CM chapter 21. */
const statusChapter = 'Z';

/** Whether a longer term of another kind owns the words; `s/p CABG` as a coded state does not. */
function isOwned(note: Note, { first, last }: Mention, isImaging: boolean): boolean {
  for (const kind of isImaging ? imagingRivals : rivals) {
    const over = note.mentionOver(kind, first);
    if (over === undefined || over.last < last || over.last - over.first <= last - first) continue;
    if (
      kind === 'condition' &&
      note.lexicon.table(kind).get(over.row, 'code').startsWith(statusChapter)
    )
      continue;
    return true;
  }
  return false;
}

const subjectReach = 8;

/** `Mother had a hysterectomy`: someone else is the subject of the clause. */
function isOthers(note: Note, mention: Mention): boolean {
  const start = Math.max(note.sentenceOf(mention.first)?.first ?? 0, mention.first - subjectReach);
  for (let at = mention.first - 1; at >= start; at--) {
    const relation = note.mentionOver('relation', at);
    const isPerson = relation !== undefined || otherPeople.has(note, at);
    if (!isPerson) continue;
    const person = { name: '', first: relation?.first ?? at, last: at + 1, isByBlood: true };
    return isSubject(note, person) && isLinked(note, person.last, mention);
  }
  return false;
}

class ProcedureReader {
  readonly #note: Note;
  readonly #scopes: AssertionScopes;
  readonly #procedures = new JoinedProcedures();

  constructor(note: Note, scopes: AssertionScopes) {
    this.#note = note;
    this.#scopes = scopes;
  }

  read(): ProcedureDraft[] {
    for (const mention of this.#note.mentions('procedure')) {
      if (!this.#isProcedure(mention)) continue;
      const draft = this.#toDraft(mention);
      if (draft !== undefined) this.#procedures.add(this.#studyOf(draft, mention), draft);
    }
    return this.#procedures.list();
  }

  #cell(mention: Mention, column: 'name' | 'category'): string {
    return this.#note.lexicon.table('procedure').get(mention.row, column);
  }

  #isProcedure(mention: Mention): boolean {
    const note = this.#note;
    return (
      isRecorded(this.#cell(mention, 'name'), this.#cell(mention, 'category')) &&
      !silentSections.has(note.sectionKind(mention.first)) &&
      !isAnotherWord(note, mention) &&
      !isOwned(note, mention, this.#cell(mention, 'category') === 'imaging') &&
      !this.#isApposition(mention)
    );
  }

  /** `(ORIF)` behind its long name says it again. */
  #isApposition({ first, last }: Mention): boolean {
    const note = this.#note;
    if (note.mark(first - 1) !== '(' || note.mark(last) !== ')') return false;
    const before = note.mentionOver('procedure', first - 2);
    return (
      before !== undefined && isRecorded(this.#cell(before, 'name'), this.#cell(before, 'category'))
    );
  }

  /** The study under any of its names; a name with its site is a study of its own. */
  #studyOf(draft: ProcedureDraft, mention: Mention): string {
    const name = this.#cell(mention, 'name');
    const hasSite = this.#note.phrase(mention.first, mention.last).length < draft.name.length;
    return hasSite ? draft.name.toLowerCase() : (sameStudy.get(name) ?? name);
  }

  #toDraft(mention: Mention): ProcedureDraft | undefined {
    const note = this.#note;
    const place = wholeName(note, mention, this.#cell(mention, 'category') === 'imaging');
    if (needsSite.has(note, mention.first) && place.last === mention.last) return undefined;
    const context = this.#scopes.contextOf(mention.first, mention.last);
    if (context.experiencer === 'family' || isOthers(note, mention)) return undefined;
    const end = note.sentenceOf(mention.first)?.last ?? place.last;
    const date = dateAfter(note, place.last, end) ?? dateBefore(note, place.first);
    const status = statusOf(note, place, cluesOf(context, date));
    if (status === undefined) return undefined;
    const outcome =
      status === 'done'
        ? outcomeAfter(note, Math.max(place.last, date?.last ?? 0), end)
        : undefined;
    return this.#draft(mention, { place, status, date, outcome });
  }

  #draft(mention: Mention, read: ReadProcedure): ProcedureDraft {
    const note = this.#note;
    const { place, status, date, outcome } = read;
    const isCurated = (mention.flags & entryFlags.curated) !== 0;
    return {
      name: note.phrase(place.first, place.last),
      date: date?.value ?? null,
      outcome: outcome === undefined ? null : note.phrase(outcome.first, outcome.last),
      status,
      codes: codesOf(note.lexicon.table('procedure'), mention.row),
      assertion: status === 'declined' ? 'absent' : 'present',
      experiencer: 'patient',
      temporality: temporalityOf(status, date !== undefined),
      spans: [spanOf(note, read)],
      confidence: isCurated ? curatedTerm : classificationTitle,
    };
  }
}

const curatedTerm: Confidence = { level: 'high', basis: ['curated-term'] };
const classificationTitle: Confidence = { level: 'medium', basis: ['classification-title'] };

/** From the date before the name to the end of the result. */
function spanOf(note: Note, { place, date, outcome }: ReadProcedure): Span {
  return note.span(
    Math.min(place.first, date?.first ?? place.first),
    Math.max(place.last, date?.last ?? 0, outcome?.last ?? 0),
  );
}

const cluesOf = (
  { assertion, temporality }: FactContext,
  date: FoundDate | undefined,
): StatusClues => ({
  isDenied: assertion === 'absent',
  isHypothetical: assertion === 'hypothetical',
  isPlannedByContext: temporality === 'planned' || assertion === 'possible',
  hasDate: date !== undefined,
});

interface ReadProcedure {
  readonly place: ProcedurePlace;
  readonly status: ProcedureStatus;
  readonly date: FoundDate | undefined;
  readonly outcome: FoundOutcome | undefined;
}

const temporalityOf = (status: ProcedureStatus, isDated: boolean): ProcedureDraft['temporality'] =>
  status === 'planned' ? 'planned' : isDated ? 'historical' : 'current';

/** Operations, endoscopies, imaging, tests of function and devices: done, planned or declined. */
export function readProcedures(note: Note, scopes: AssertionScopes): ProcedureDraft[] {
  return new ProcedureReader(note, scopes).read();
}
