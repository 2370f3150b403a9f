import type { Span } from '../../record/fact-drafts.js';
import type { MedicationStatus } from '../../schema/index.js';

/** As far before a drug as a heading or a verb may say that it ended ("Stop taking:", "Discontinued medications"). */
const headingReach = 400;
const behindReach = 60;

const endedCue =
  /\b(?:stop(?:s|ped|ping)?|discontinu(?:e|ed|ing|ation)|d\/c(?:'?ed|'?d)?|dc'?d|hold(?:ing)?|held|no longer|off of|quit|cease[ds]?|withdrawn?|tapered off|completed|finished)\b/i;

/** An end said of the drug itself, in its own clause; `d/c` before a drug may mean discharge. */
const endedBefore =
  /\b(?:stop(?:ped)?|discontinu(?:e|ed)|hold|held|no longer (?:on|taking|takes))\s+(?:taking\s+|the\s+|his\s+|her\s+|home\s+)?$/i;
const endedWithin = /^\s*(?:stop|discontinue|hold)\b/i;
const endedBehind =
  /^[^.;,\n]{0,40}\b(?:was|were|is|has been|have been|:|-)\s*(?:stopped|discontinued|held|withdrawn)\b/i;

const isEnded = (status: MedicationStatus): boolean => status === 'stopped' || status === 'held';

/**
 * Whether the text around a drug goes with the status that is claimed for it: an end needs a word for it nearby, and
 * what the same clause ends is not taken. Other statuses are not told apart.
 */
export function isStatusStated(
  status: MedicationStatus,
  text: string,
  { start, end }: Span,
): boolean {
  const before = text.slice(Math.max(0, start - headingReach), start);
  if (isEnded(status)) return endedCue.test(before + text.slice(start, end + behindReach));
  const own = text.slice(start, end + behindReach);
  return !endedBefore.test(before) && !endedWithin.test(own) && !endedBehind.test(own);
}
