import type { Note } from '../text/note.js';
import { wordSet } from '../text/word-table.js';
import { type Amount, amountAt, numberAt } from './read-amount.js';
import { durationAt, type FrequencyPart, frequencyAt } from './read-frequency.js';
import { indicationAt, neededForAt, trailingReason } from './read-indication.js';
import { type FoundWord, routeEnd, routeOrFormAt } from './read-route.js';

interface Range {
  readonly first: number;
  readonly last: number;
}

/** The directions that follow a drug's name. `last` is the token after the last one that was understood. */
export class Sig {
  amounts: Amount[] = [];
  frequencies: FrequencyPart[] = [];
  /** Amounts that hold no more: `from 10 to 20 mg`. */
  previous: Amount | undefined;
  route: FoundWord | undefined;
  form: FoundWord | undefined;
  duration: Range | undefined;
  indication: Range | undefined;
  /** Later steps of a taper, as written. */
  taper: Range | undefined;
  /** A second dose at another time of the day: `and 2 tabs qHS`. */
  second: Sig | undefined;
  isSlidingScale = false;
  last: number;

  constructor(last: number) {
    this.last = last;
  }

  get isEmpty(): boolean {
    return (
      this.amounts.length === 0 &&
      this.frequencies.length === 0 &&
      this.route === undefined &&
      this.form === undefined
    );
  }
}

export interface SigBounds {
  readonly first: number;
  readonly last: number;
  /** Unknown words that may stand between two parts. */
  readonly patience: number;
}

/** Words of directions that carry no value of their own. */
const fillers = wordSet(
  'take takes give inject apply dissolve place instill use insert sig dose doses total each of the a an via by ' +
    'into to from at is was be oral currently now home still strength mg',
);
/** What stands after the directions of a prescription. */
const endings = wordSet('disp dispense refill refills qty quantity rf supply substitute');
const rises = wordSet(
  'increase increased decrease decreased reduce reduced change changed lowered titrate titrated',
);

/** Words that may begin a part of the directions beside those of the sig table. */
const openers = wordSet(
  'to then taper tapering and x for as q every each on at per sliding po local bolus load indication dx reason auc one ' +
    'two three four five six seven eight nine ten half quarter sun mon tue tues wed thu thur thurs fri sat sunday ' +
    'monday tuesday wednesday thursday friday saturday sundays mondays tuesdays wednesdays thursdays fridays saturdays',
);

/** Whether the sig table has a wording that starts here, or goes on after the route (`po qhs`). */
const isListed = (note: Note, at: number): boolean =>
  note.mentionAt('sig', at) !== undefined || note.mentionOver('sig', at) !== undefined;

class SigReader {
  readonly #note: Note;
  readonly #limit: number;
  readonly #patience: number;
  readonly sig: Sig;
  #isFrom = false;
  /** How often before a change; it still holds where the change names no other. */
  #oldFrequencies: FrequencyPart[] = [];
  #gap = 0;

  constructor(note: Note, bounds: SigBounds) {
    this.#note = note;
    this.#limit = bounds.last;
    this.#patience = bounds.patience;
    this.sig = new Sig(bounds.first);
  }

  run(first: number): Sig {
    let at = first;
    while (at < this.#limit) {
      const next = this.#read(at);
      if (next > at) {
        this.#gap = 0;
        this.sig.last = next;
        at = next;
        continue;
      }
      const skipped = this.#skip(at);
      if (skipped < 0) break;
      at = skipped;
    }
    if (this.sig.frequencies.length === 0) this.sig.frequencies.push(...this.#oldFrequencies);
    // An array that grew keeps room for many more, for every drug of a long document.
    this.sig.amounts = this.sig.amounts.slice();
    this.sig.frequencies = this.sig.frequencies.slice();
    return this.sig;
  }

  #read(at: number): number {
    const note = this.#note;
    if (note.isNumber(at)) return this.#bareBeforeArrow(at) || this.#amount(at) || this.#when(at);
    if (!note.isWord(at)) return this.#change(at) || this.#steps(at) || this.#why(at);
    if (!openers.has(note, at)) return isListed(note, at) ? this.#when(at) || this.#how(at) : 0;
    return (
      this.#change(at) ||
      this.#steps(at) ||
      this.#amount(at) ||
      this.#when(at) ||
      this.#how(at) ||
      this.#why(at)
    );
  }

  /** Past a token that means nothing here, or -1 where the directions end. */
  #skip(at: number): number {
    const note = this.#note;
    const mark = note.mark(at);
    if (mark === ';' && !this.sig.isEmpty) return -1;
    if (endings.has(note, at) || mark === '#') return -1;
    if (note.lower(at) === 'from') this.#isFrom = true;
    if (mark !== '' || fillers.has(note, at) || rises.has(note, at)) return at + 1;
    this.#gap++;
    return this.#gap > this.#patience ? -1 : at + 1;
  }

  /** `40 -> 60 mg`, `from 10 to 20 mg`, `5 mg increased to 10 mg`: what stood before holds no more. */
  #change(at: number): number {
    const note = this.#note;
    const arrow = arrowEnd(note, at);
    const isTo = note.lower(at) === 'to' && (this.#isFrom || rises.has(note, at - 1));
    if (arrow === 0 && !isTo) return 0;
    const next = arrow === 0 ? at + 1 : pastRise(note, arrow);
    const amount = amountAt(note, next, true);
    if (amount === undefined || amount.kind === 'laboratory') return 0;
    this.sig.previous = this.sig.amounts.at(-1) ?? this.sig.previous;
    this.sig.amounts.length = 0;
    this.#oldFrequencies = this.sig.frequencies.splice(0);
    this.sig.amounts.push(amount);
    this.#isFrom = false;
    return amount.last;
  }

  /** `40` of `40 -> 60 mg` and of `from 10 to 20 mg`: the unit comes with the next number. */
  #bareBeforeArrow(at: number): number {
    const note = this.#note;
    if (!note.isNumber(at)) return 0;
    const isChange = arrowEnd(note, at + 1) > 0 || (this.#isFrom && note.lower(at + 1) === 'to');
    const number = isChange ? numberAt(note, at, true) : undefined;
    if (number === undefined || number.last !== at + 1) return 0;
    this.sig.amounts.push({ first: at, last: at + 1, kind: 'dose', value: number.value, unit: '' });
    return at + 1;
  }

  /** `, then 30 mg x 3 days ...` and `and 2 tabs qHS`: what comes after the first step. */
  #steps(at: number): number {
    const note = this.#note;
    if (this.sig.amounts.length === 0) return 0;
    const word = note.lower(at);
    if (word === 'then' || word === 'taper' || word === 'tapering') return this.#taper(at);
    const isSecond = (word === 'and' || note.mark(at) === ',') && this.sig.frequencies.length > 0;
    if (!isSecond) return 0;
    const first = note.mark(at) === ',' && note.lower(at + 1) === 'and' ? at + 2 : at + 1;
    if (note.lower(first) === 'then') return this.#taper(first);
    const amount = amountAt(note, first);
    if (amount === undefined || amount.last >= this.#limit) return 0;
    const second = new SigReader(note, { first, last: this.#limit, patience: 0 }).run(first);
    if (second.frequencies.length === 0) return 0;
    this.sig.second = second;
    return this.#limit;
  }

  /** The rest of the item tells the later steps; they stay as written. */
  #taper(at: number): number {
    const end = Math.min(this.#limit, this.#note.sentenceOf(at)?.last ?? this.#limit);
    let last = at;
    while (last < end && this.#note.mark(last) !== ';' && this.#note.mark(last) !== '#') last++;
    while (last > at && this.#note.mark(last - 1) !== '') last--;
    this.sig.taper = { first: at, last };
    for (let word = at; word < last; word++) {
      if (this.#note.isNumber(word + 1)) continue;
      this.sig.indication ??= indicationAt(this.#note, word, last);
    }
    return last;
  }

  #amount(at: number): number {
    const amount = amountAt(this.#note, at, this.#isFrom);
    if (amount === undefined || amount.kind === 'laboratory') return 0;
    if (amount.last > this.#limit) return 0;
    if (this.#isFrom && rises.has(this.#note, at - 2)) this.sig.previous = amount;
    else this.sig.amounts.push(amount);
    return amount.last;
  }

  #when(at: number): number {
    const note = this.#note;
    const duration = durationAt(note, at);
    if (duration !== undefined) {
      this.sig.duration ??= duration;
      return duration.last;
    }
    if (this.#scale(at)) this.sig.isSlidingScale = true;
    const part = frequencyAt(note, at);
    if (part === undefined || part.last > this.#limit) return 0;
    this.sig.frequencies.push(part);
    if (part.kind !== 'prn') return part.last;
    const reason = neededForAt(note, part.last, this.#limit);
    this.sig.indication = reason ?? this.sig.indication;
    return reason?.last ?? part.last;
  }

  #scale(at: number): boolean {
    const first = this.#note.lower(at) === 'per' ? at + 1 : at;
    return this.#note.lower(first) === 'sliding' && this.#note.lower(first + 1) === 'scale';
  }

  #how(at: number): number {
    const found = routeOrFormAt(this.#note, at);
    if (found === undefined || found.last > this.#limit) return 0;
    if (found.kind !== 'route') {
      if (found.kind === 'form') this.sig.form ??= found;
      return found.last;
    }
    const last = routeEnd(this.#note, found);
    this.sig.route ??= { ...found, last };
    return last;
  }

  #why(at: number): number {
    // Behind a bare name a comma leads to the next thing of a list: `AF on apixaban, CKD`.
    const isNext = this.sig.isEmpty && this.#note.mark(at) === ',';
    const reason =
      indicationAt(this.#note, at, this.#limit) ??
      (isNext ? undefined : trailingReason(this.#note, at, this.#limit));
    if (reason === undefined) return 0;
    this.sig.indication ??= reason;
    return reason.last;
  }
}

/** The token after `->`, `-->`, `→`; 0 where none stands. */
function arrowEnd(note: Note, at: number): number {
  if (note.mark(at) === '→') return at + 1;
  let next = at;
  while (note.mark(next) === '-' && next < at + 3) next++;
  return next > at && note.mark(next) === '>' ? next + 1 : 0;
}

/** Past `reduce to` of `AUC 6 -> reduce to AUC 5`. */
function pastRise(note: Note, at: number): number {
  return rises.has(note, at) && note.lower(at + 1) === 'to' ? at + 2 : at;
}

/** Reads the directions in tokens [first, last). */
export function readSig(note: Note, bounds: SigBounds): Sig {
  return new SigReader(note, bounds).run(bounds.first);
}
