import type { Mention } from '../text/mention-list.js';
import type { Note } from '../text/note.js';
import { WordTable } from '../text/word-table.js';
import { numberWords } from './dose-units.js';
import { numberAt } from './read-amount.js';

/** When a drug is taken, at tokens [first, last). `perDay` is the most that the words allow; null where they do not say. */
export interface FrequencyPart {
  readonly first: number;
  readonly last: number;
  readonly kind: 'frequency' | 'timing' | 'prn';
  readonly perDay: number | null;
}

const hoursPerUnit = new WordTable<number>([
  ...['h', 'hr', 'hrs', 'hour', 'hours', '°'].map((word) => [word, 1] as const),
  ...['min', 'mins', 'minute', 'minutes'].map((word) => [word, 1 / 60] as const),
  ...['d', 'day', 'days'].map((word) => [word, 24] as const),
  ...['w', 'wk', 'wks', 'week', 'weeks'].map((word) => [word, 168] as const),
  ...['mo', 'month', 'months'].map((word) => [word, 720] as const),
  ...['year', 'years'].map((word) => [word, 8760] as const),
]);

const weekdays = new WordTable<true>(
  (
    'sunday monday tuesday wednesday thursday friday saturday sun mon tue tues wed thu thur thurs fri sat ' +
    'sundays mondays tuesdays wednesdays thursdays fridays saturdays'
  )
    .split(' ')
    .map((word) => [word, true]),
);

/** Hours that stand alone after q: `q12`, `q6`. */
const bareHours = new Set([1, 2, 3, 4, 6, 8, 12, 24, 48, 72]);

/** `q6h`, `q4-6 hours`, `every 2 weeks`, `every 4 to 6 hours`, `q Sunday`: the shortest interval counts. */
function interval(note: Note, at: number): FrequencyPart | undefined {
  const word = note.lower(at);
  const isQ = word === 'q';
  if (!isQ && word !== 'every' && word !== 'each') return undefined;
  const part = (last: number, perDay: number | null): FrequencyPart => ({
    first: at,
    last,
    kind: 'frequency',
    perDay,
  });
  if (weekdays.has(note, at + 1)) return part(at + 2, 1 / 7);
  const number = numberAt(note, at + 1);
  if (number === undefined) return undefined;
  const hyphen = note.mark(number.last) === '-' ? 1 : 0;
  const hours = hoursPerUnit.at(note, number.last + hyphen);
  if (hours !== undefined) {
    const perDay = 24 / (hours * number.value);
    return part(number.last + 1 + hyphen, hours < 1 || number.value <= 0 ? null : perDay);
  }
  return isQ && bareHours.has(number.value) ? part(number.last, 24 / number.value) : undefined;
}

const perUnit = new WordTable<number>([
  ['day', 1],
  ['daily', 1],
  ['d', 1],
  ['week', 7],
  ['weekly', 7],
  ['wk', 7],
  ['month', 30],
  ['monthly', 30],
]);

/** `2-3 times a day`, `3x/week`, `two to three times daily`. */
function times(note: Note, at: number): FrequencyPart | undefined {
  const number = numberAt(note, at);
  if (number === undefined) return undefined;
  const word = note.lower(number.last);
  if (word !== 'times' && word !== 'x' && word !== 'time') return undefined;
  const next = number.last + 1;
  const link = note.lower(next);
  const unit =
    link === 'a' || link === 'per' || link === 'each' || note.mark(next) === '/' ? next + 1 : next;
  const days = perUnit.at(note, unit);
  if (days === undefined) return undefined;
  const top = numberBefore(note, at, number.last) ?? number.value;
  return { first: at, last: unit + 1, kind: 'frequency', perDay: top / days };
}

/** The upper end of a range that ends before the token. */
function numberBefore(note: Note, first: number, last: number): number | undefined {
  if (last - 1 <= first) return undefined;
  return note.isNumber(last - 1) ? note.numberAt(last - 1) : numberWords.at(note, last - 1);
}

/** `on Mon, Wed, Fri`, `Tue/Thu`, `M-W-F` (the last is in the sig table). */
function days(note: Note, at: number): FrequencyPart | undefined {
  let next = note.lower(at) === 'on' ? at + 1 : at;
  let count = 0;
  let last = at;
  while (weekdays.has(note, next)) {
    count++;
    last = next + 1;
    const mark = note.mark(last);
    next = mark === ',' || mark === '/' || mark === '-' ? last + 1 : last;
    const word = note.lower(next);
    if ((word === 'and' || word === '&') && weekdays.has(note, next + 1)) next++;
  }
  return count === 0 ? undefined : { first: at, last, kind: 'frequency', perDay: count / 7 };
}

/** `x1`, `x 2`: how often in all, where no unit of time follows. */
function repeats(note: Note, at: number): FrequencyPart | undefined {
  const word = note.lower(at);
  if ((word !== 'x' && word !== '×') || !note.isNumber(at + 1)) return undefined;
  const after = at + 2;
  if (hoursPerUnit.has(note, after) || note.mark(after) === '-' || note.mark(after) === '/')
    return undefined;
  const dose = note.lower(after) === 'dose' || note.lower(after) === 'doses' ? 1 : 0;
  return { first: at, last: after + dose, kind: 'frequency', perDay: null };
}

/** `at onset of headache`. */
function onset(note: Note, at: number): FrequencyPart | undefined {
  if (note.lower(at) !== 'at' || note.lower(at + 1) !== 'onset') return undefined;
  const last = note.lower(at + 2) === 'of' && note.isWord(at + 3) ? at + 4 : at + 2;
  return { first: at, last, kind: 'timing', perDay: null };
}

function tablePerDay(note: Note, mention: Mention): number | null {
  const table = note.lexicon.table('sig');
  const hours = Number.parseFloat(table.get(mention.row, 'intervalHours'));
  if (hours >= 1) return 24 / hours;
  return table.number(mention.row, 'perDay');
}

const routeFirst = new WordTable<true>([['po', true]]);
/** `now` opens a clause more often than it orders a dose. */
const nowWords = new WordTable<true>([['now', true]]);

/** `qhs` of the listed wording `po qhs`. */
function afterRoute(note: Note, at: number): Mention | undefined {
  if (!routeFirst.has(note, at - 1)) return undefined;
  const over = note.mentionOver('sig', at);
  return over?.first === at - 1 ? over : undefined;
}

/** The wording of terminology/sig_terms.tsv at the token: frequencies, times of day and meals, as-needed words. */
function listed(note: Note, at: number): FrequencyPart | undefined {
  const mention = note.mentionAt('sig', at) ?? afterRoute(note, at);
  if (mention === undefined || routeFirst.has(note, at) || nowWords.has(note, at)) return undefined;
  const kind = note.lexicon.table('sig').get(mention.row, 'kind');
  if (kind === 'as_needed')
    return { first: at, last: at + asNeededLength(note, mention), kind: 'prn', perDay: null };
  if (kind !== 'frequency' && kind !== 'timing') return undefined;
  if (isClockTime(note, at)) return undefined;
  const isAtTime = kind === 'timing';
  return {
    first: at,
    last: mention.last,
    kind: isAtTime ? 'timing' : 'frequency',
    perDay: tablePerDay(note, mention),
  };
}

/** `8 am` is a time of the clock, not every morning. */
function isClockTime(note: Note, at: number): boolean {
  const word = note.lower(at);
  return (word === 'am' || word === 'pm') && note.isNumber(at - 1);
}

/** `prn` or `as needed` alone: what it is needed for is the indication. */
function asNeededLength(note: Note, mention: Mention): number {
  const first = note.lower(mention.first);
  if (first === 'prn') return 1;
  return first === 'as' || first === 'if' || first === 'when' ? 2 : mention.last - mention.first;
}

/** Words that begin a frequency beside those of the sig table. */
const openers = new WordTable<true>(
  (
    'q every each at on x bolus load one two three four five six seven eight nine ten half quarter sunday monday ' +
    'tuesday wednesday thursday friday saturday sun mon tue tues wed thu thur thurs fri sat sundays mondays ' +
    'tuesdays wednesdays thursdays fridays saturdays'
  )
    .split(' ')
    .map((word) => [word, true]),
);

const loads = new WordTable<true>(['bolus', 'load'].map((word) => [word, true]));

/** `IV bolus`, `IV load`: one dose, once. */
function loading(note: Note, at: number): FrequencyPart | undefined {
  return loads.has(note, at)
    ? { first: at, last: at + 1, kind: 'timing', perDay: null }
    : undefined;
}

function single(note: Note, at: number): FrequencyPart | undefined {
  if (note.isNumber(at)) return times(note, at) ?? listed(note, at);
  if (!note.isWord(at)) return undefined;
  if (!openers.has(note, at)) return listed(note, at);
  return (
    loading(note, at) ??
    interval(note, at) ??
    times(note, at) ??
    days(note, at) ??
    onset(note, at) ??
    listed(note, at) ??
    repeats(note, at)
  );
}

/** The frequency, time or as-needed word that starts at the token; `BID-TID` is one with the higher rate. */
export function frequencyAt(note: Note, at: number): FrequencyPart | undefined {
  const part = single(note, at);
  if (part === undefined || part.kind !== 'frequency') return part;
  const link = note.mark(part.last) === '-' ? '-' : note.lower(part.last);
  if (link !== '-' && link !== 'to') return part;
  const upper = listed(note, part.last + 1);
  if (upper?.kind !== 'frequency') return part;
  return {
    ...part,
    last: upper.last,
    perDay: Math.max(part.perDay ?? 0, upper.perDay ?? 0) || null,
  };
}

const durationLinks = new WordTable<true>(['x', 'for', '×'].map((word) => [word, true]));

/** A length of treatment: `x 7 days`, `for 10-14 days`, `x3d`; from the number on. */
export function durationAt(note: Note, at: number): { first: number; last: number } | undefined {
  if (!durationLinks.has(note, at)) return listedDuration(note, at);
  const number = numberAt(note, at + 1);
  if (number === undefined) return listedDuration(note, at);
  const hyphen = note.mark(number.last) === '-' || note.lower(number.last) === 'more' ? 1 : 0;
  return hoursPerUnit.has(note, number.last + hyphen)
    ? { first: at + 1, last: number.last + 1 + hyphen }
    : listedDuration(note, at);
}

function listedDuration(note: Note, at: number): { first: number; last: number } | undefined {
  const mention = note.mentionAt('sig', at);
  if (mention === undefined || note.lexicon.table('sig').get(mention.row, 'kind') !== 'duration')
    return undefined;
  const word = note.lower(at);
  return { first: word === 'x' || word === 'for' ? at + 1 : at, last: mention.last };
}
