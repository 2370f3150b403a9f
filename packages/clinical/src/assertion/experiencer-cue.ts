import type { Mention } from '../text/mention-list.js';
import type { Note } from '../text/note.js';

/** After a relative: what follows is that person's. */
const owning = new Set([
  'had',
  'has',
  'have',
  'with',
  'w',
  'died',
  'dies',
  'diagnosed',
  'dx',
  'suffers',
  'suffered',
  'history',
  'hx',
  'h',
  'deceased',
  'passed',
  'is',
  'was',
  'developed',
  'positive',
  'also',
  'both',
  'who',
  'currently',
  'recently',
  'died',
  'alive',
  'living',
  'carries',
  'age',
  'aged',
  'takes',
  'recovering',
]);

/** Before a relative: what stood before is that person's. */
const ascribing = new Set([
  'in',
  'of',
  'and',
  'or',
  'his',
  'her',
  'maternal',
  'paternal',
  'their',
  's',
  'from',
]);

/** After a relative: the relative speaks or acts, the illness is the patient's. */
const reporting = new Set([
  'reports',
  'reported',
  'states',
  'stated',
  'says',
  'said',
  'notes',
  'noted',
  'denies',
  'describes',
  'brought',
  'called',
  'calls',
  'present',
  'accompanied',
  'bedside',
  'at',
  'thinks',
  'believes',
  'concerned',
  'worried',
  'observed',
  'noticed',
  'gives',
  'provides',
  'witnessed',
  'found',
]);

const reach = 6;

/** What one token behind the relative says: the relative owns, reports, or nothing yet. */
function cueAt(note: Note, at: number): 'owns' | 'reports' | 'stop' | undefined {
  const word = note.lower(at);
  if (reporting.has(word)) return 'reports';
  if (owning.has(word)) return 'owns';
  const mark = note.mark(at);
  if (mark === ':' || mark === '(' || (mark === '-' && !note.isGlued(at))) return 'owns';
  return mark === '.' || mark === ';' ? 'stop' : undefined;
}

function cueAhead(note: Note, trigger: Mention): 'owns' | 'reports' | 'stop' | undefined {
  for (let at = trigger.last; at < trigger.last + reach && at < note.count; at++) {
    const cue = cueAt(note, at);
    if (cue !== undefined) return cue;
  }
  return undefined;
}

/** Whether a word for a relative or another person owns the conditions around it, rather than reporting them. */
export function experiencerCue(note: Note, trigger: Mention): boolean {
  if (note.sectionKind(trigger.first) === 'family_history') return true;
  if (note.lower(trigger.first) === 'family' || trigger.last - trigger.first > 2) return true;
  if (note.mentionAt('condition', trigger.last) !== undefined) return true;
  const cue = cueAhead(note, trigger);
  if (cue === 'owns') return true;
  if (cue === 'reports') return false;
  return ascribing.has(note.lower(trigger.first - 1)) || note.mark(trigger.first - 1) === '(';
}
