import type { Note } from '../text/note.js';
import { wordSet } from '../text/word-table.js';

export interface FoundWord {
  readonly first: number;
  readonly last: number;
  readonly kind: 'route' | 'form' | 'release';
  readonly normal: string;
}

/** Short forms that are also English words: routes only in capitals. */
const capitalsOnly = wordSet('in it id et as ad top ip io ia gt os od au ou');
/** Eye and ear sites that stand in small letters too in nurses' lists. */
const smallToo = wordSet('od os ou');
/** Wordings of the sig table that are a part of the body or a thing unless the whole phrase says how. */
const notAlone = wordSet('mouth eye ear lock locally pad ring kit film strip gel');

function isOrdinary(note: Note, first: number, last: number): boolean {
  if (last - first > 1) return false;
  if (!capitalsOnly.has(note, first)) return false;
  if (smallToo.has(note, first)) return false;
  return note.raw(first) !== note.raw(first).toUpperCase();
}

/** `bolus` and `push` tell how fast; the route is the word before them. */
const speeds = wordSet('bolus push drip infusion piggyback');

function wayEnd(note: Note, mention: { first: number; last: number }): number {
  const isSpeed = mention.last - mention.first > 1 && speeds.has(note, mention.last - 1);
  return isSpeed ? mention.last - 1 : mention.last;
}

/** A route, site, dosage form or release word of the sig table at the token. */
export function routeOrFormAt(note: Note, at: number): FoundWord | undefined {
  const word = note.lower(at);
  if (word === 'po') return { first: at, last: at + 1, kind: 'route', normal: 'oral' };
  if (word === 'local') return { first: at, last: at + 1, kind: 'route', normal: 'infiltration' };
  const mention = note.mentionAt('sig', at);
  if (mention === undefined || isOrdinary(note, at, mention.last)) return undefined;
  const table = note.lexicon.table('sig');
  const kind = table.get(mention.row, 'kind');
  const normal = table.get(mention.row, 'normalForm');
  if (kind === 'route' || kind === 'site') {
    if (mention.last - at === 1 && notAlone.has(note, at)) return undefined;
    return { first: at, last: wayEnd(note, mention), kind: 'route', normal };
  }
  if (kind === 'form' || kind === 'release') return { first: at, last: mention.last, kind, normal };
  return undefined;
}

/** A route with its alternatives as written: `PO/SL`, `IV or IM`. */
export function routeEnd(note: Note, route: FoundWord): number {
  const link = note.mark(route.last) === '/' || note.lower(route.last) === 'or';
  if (!link) return route.last;
  const other = routeOrFormAt(note, route.last + 1);
  return other?.kind === 'route' ? other.last : route.last;
}
