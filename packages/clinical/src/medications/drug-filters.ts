import { entryFlags, type MentionKind } from '../lexicon/lexicon-format.js';
import type { Mention } from '../text/mention-list.js';
import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import { wordSet } from '../text/word-table.js';
import { denominators, doseUnits } from './dose-units.js';
import { amountAt } from './read-amount.js';

/** Kinds of drugs.tsv that are no single drug: class words, and vaccines (kept apart by the gold guide). */
const neverKinds = new Set(['group', 'vaccine']);

/** Classes of drugs.tsv that evals/GUIDELINES.md rule 5 sets apart: fluids, gases, blood, contrast, feeds. */
const neverClasses = new Set([
  'Intravenous fluid',
  'Medical gas',
  'Blood product',
  'Vaccine',
  'Enteral nutrition',
  'Parenteral nutrition',
  'Nutrition',
]);

/** Fluids and the like under names whose class is that of the solute, and words that stand for other things. */
const neverNames = new Set([
  'normal saline',
  'saline',
  'half normal saline',
  'ns',
  'oxygen',
  'o2',
  'water',
  'alcohol',
  'salt',
  'ice',
  'sugar',
  'protein',
  'gold',
  'silver',
  'orange',
  'd5',
  'd5w',
  'd10',
  'd50',
  'dextrose',
  'blood',
  'platelets',
  'heroin',
  'cocaine',
  'crack cocaine',
  'methamphetamine',
  'phencyclidine',
  'lysergide',
  'ecstasy',
  'mdma',
  'lsd',
  'cannabis',
  'marijuana',
  'thc',
  'contrast',
  'nicotine replacement',
  'oral contraceptive',
  'ocp',
  'ppd',
  'tuberculin ppd',
  'insulin pump',
  'radioactive iodine',
  'rai',
  'sodium iodide i-131',
  'herbal',
]);

/** Dosage forms and routes that drugs.tsv lists too: part of the directions of the drug before them. */
export function isDosageForm(note: Note, mention: Mention): boolean {
  const table = note.lexicon.table('drug');
  const sig = note.mentionAt('sig', mention.first);
  if (table.get(mention.row, 'kind') === 'group')
    return sig !== undefined || formGroups.has(table.get(mention.row, 'name'));
  if (sig === undefined || sig.last !== mention.last) return false;
  const kind = note.lexicon.table('sig').get(sig.row, 'kind');
  if (kind !== 'route' && kind !== 'form' && kind !== 'site') return false;
  if (kind === 'form' && table.get(mention.row, 'class') === '') return true;
  const isAfterDose =
    doseUnits.has(note, mention.first - 1) || denominators.has(note, mention.first - 1);
  return isAfterDose || !note.has(mention.first, tokenFlags.capital);
}

/** Classes of what is given for a picture or a test: a drug only with its dose. */
const diagnosticClasses = new Set(['Contrast agent', 'Radiopharmaceutical', 'Diagnostic agent']);

export function isDiagnostic(note: Note, mention: Mention): boolean {
  return diagnosticClasses.has(note.lexicon.table('drug').get(mention.row, 'class'));
}

const formGroups = new Set([
  'neb',
  'nebs',
  'nebulizer',
  'nebulizers',
  'nebulizer treatment',
  'inhaler',
  'inhalers',
  'nasal spray',
  'nasal sprays',
  'eye drop',
  'eye drops',
  'eyedrops',
]);

/** A class, a fluid, a gas, a vaccine, or a substance of abuse. */
export function isNeverDrug(note: Note, mention: Mention): boolean {
  const table = note.lexicon.table('drug');
  if (neverKinds.has(table.get(mention.row, 'kind'))) return true;
  if (neverClasses.has(table.get(mention.row, 'class'))) return true;
  if (neverNames.has(table.get(mention.row, 'name'))) return true;
  return covers(note, 'vaccine', mention);
}

function covers(note: Note, kind: MentionKind, mention: Mention): boolean {
  const over = note.mentionOver(kind, mention.first);
  return over !== undefined && over.last >= mention.last;
}

const causes = wordSet('induced associated related');
const longTermUse = 'Z79';

/** `vitamin D deficiency`, `lithium toxicity`: the drug is part of a longer name of a disease. */
function isInDisease(note: Note, mention: Mention): boolean {
  const over = note.mentionOver('condition', mention.first);
  if (over === undefined || over.last < mention.last) return false;
  if (over.last - over.first <= mention.last - mention.first) return false;
  const isInduced = note.mark(mention.last) === '-' && causes.has(note, mention.last + 1);
  if (isInduced && note.lower(mention.last + 1) === 'induced') return false;
  return !note.lexicon.table('condition').get(over.row, 'code').startsWith(longTermUse);
}

/** What makes a disease, test or problem of the drug before it. */
const diseaseTails = wordSet(
  'deficiency deficient insufficiency toxicity overload poisoning abuse misuse dependence addiction ' +
    'withdrawal exacerbated resistant sensitive responsive refractory use-disorder allergy allergies ' +
    'intolerance intolerant resistance receptor antibody antibodies',
);

function isBeforeTail(note: Note, at: number): boolean {
  const next = note.mark(at) === '-' ? at + 1 : at;
  if (note.has(next, tokenFlags.lineStart) && !note.has(next, tokenFlags.wrapped)) return false;
  if (diseaseTails.has(note, next)) return true;
  return note.lower(next) === 'use' && note.lower(next + 1) === 'disorder';
}

const testWords = wordSet(
  'level levels trough troughs peak assay studies study panel concentration concentrations saturation ' +
    'screen ratio test testing titer binding sensitivity susceptibility',
);

/** `lithium level 0.8`, `iron studies`, `potassium 4.1`, `vitamin D 22 ng/mL`: a test and not a dose. */
function isTest(note: Note, mention: Mention): boolean {
  const analyte = note.mentionOver('analyte', mention.first);
  if (analyte !== undefined && analyte.last > mention.last && !isDoseNear(note, analyte.last))
    return true;
  const vital = note.mentionOver('vital', mention.first);
  if (vital !== undefined && vital.last > mention.last) return true;
  if (testWords.has(note, mention.last) || isTestedTogether(note, mention)) return true;
  if (isSusceptibility(note, mention)) return true;
  if (procedureOver(note, mention) && !isDoseNear(note, mention.last)) return true;
  return isLaboratoryValue(note, mention, analyte !== undefined);
}

/** `vitamin B12 and folic acid levels`. */
function isTestedTogether(note: Note, mention: Mention): boolean {
  if (note.lower(mention.last) !== 'and') return false;
  const next = note.mentionAt('drug', mention.last + 1);
  return next !== undefined && testWords.has(note, next.last);
}

const susceptibility = wordSet(
  'sensitive resistant susceptible resistance susceptibilities sensitivities mic',
);

/** `sensitive to penicillin and ceftriaxone`: what a germ bears. */
function isSusceptibility(note: Note, { first }: Mention): boolean {
  const start = Math.max(note.sentenceOf(first)?.first ?? 0, first - 14);
  for (let at = first - 1; at >= start; at--) if (susceptibility.has(note, at)) return true;
  return false;
}

/** `dental fluoride treatment`, `prenatal visit`: part of a procedure's name. */
function procedureOver(note: Note, mention: Mention): boolean {
  const over = note.mentionOver('procedure', mention.first);
  if (over === undefined || over.last <= mention.last) return false;
  return (mention.flags & (entryFlags.curated | entryFlags.ordinaryWord)) !== entryFlags.curated;
}

function isDoseNear(note: Note, at: number): boolean {
  const kind = amountAt(note, at)?.kind;
  return kind !== undefined && kind !== 'laboratory';
}

const valueLinks = wordSet('of was is at');

function isLaboratoryValue(note: Note, mention: Mention, isAnalyte: boolean): boolean {
  let at = mention.last;
  while (isValueLink(note, at)) at++;
  const isInLaboratory = note.sectionKind(mention.first) === 'laboratory';
  if (!note.isNumber(at)) return isInLaboratory && !isDosedWithin(note, at);
  const amount = amountAt(note, at);
  if (amount?.kind === 'laboratory') return true;
  if (amount !== undefined && amount.kind !== 'percent') return false;
  return isInLaboratory || isAnalyte;
}

const isValueLink = (note: Note, at: number): boolean => {
  const mark = note.mark(at);
  return mark === ':' || mark === '=' || mark === '<' || valueLinks.has(note, at);
};

/** `mesalamine DR 4.8 g` under a laboratory's header that the treatment follows without one of its own. */
function isDosedWithin(note: Note, from: number): boolean {
  for (let at = from; at < from + 3; at++) if (isDoseNear(note, at)) return true;
  return false;
}

const titles = wordSet('mr mrs ms miss dr doctor nurse prof professor');
const streets = wordSet(
  'court street st avenue ave road rd drive lane ln blvd boulevard way place pike',
);
const classWords = wordSet('class score grade i ii iii iv v physical');

/** `b. 12-Apr-2015` is a birth and no vitamin. */
const isInitial = (note: Note, mention: Mention): boolean =>
  mention.last - mention.first > 1 && note.mark(mention.first + 1) === '.';

/** A person's name, an address, or another sense of a short form: `Ms. Valium`, `12 Zocor Court`, `ASA class 3`. */
function isName(note: Note, mention: Mention): boolean {
  const before = note.mark(mention.first - 1) === '.' ? mention.first - 2 : mention.first - 1;
  if (titles.has(note, before) || isInitial(note, mention)) return true;
  if (streets.has(note, mention.last) && note.raw(mention.last) !== note.lower(mention.last))
    return true;
  if (note.lower(mention.first) !== 'asa') return false;
  const next = note.mark(mention.last) === ':' ? mention.last + 1 : mention.last;
  return classWords.has(note, next) || (note.isNumber(next) && !isDoseNear(note, next));
}

/** Whether the text names something else than a drug that someone takes. */
export function isOutsideDrug(note: Note, parts: readonly [Mention, ...Mention[]]): boolean {
  const [name] = parts;
  const last = parts[parts.length - 1] ?? name;
  return (
    isInDisease(note, name) ||
    isBeforeTail(note, last.last) ||
    isTest(note, last) ||
    isName(note, name) ||
    note.sectionKind(name.first) === 'demographics'
  );
}
