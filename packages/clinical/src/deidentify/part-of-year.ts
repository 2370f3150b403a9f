/** Words before `3/14` that make it a day: of time, of what is done on a day, of what is measured. Written by us. */
const before =
  /(?:\b(?:on|since|until|till|thru|through|from|by|to|of|and|at|dated?|date|day|visit|visits|seen|admit|admitted|admission|discharged?|d\/c|dx'?d?|diagnosed|started?|stop|stopped|held|hold|resumed?|discontinued|removed|placed|inserted|last|next|prior|previous|lmp|appt|appointment|follow[- ]?up|f\/u|fu|return|due|scheduled|repeat|recheck|rechecked|check|done|drawn|collected|received|reported|resulted|labs?|cx|culture|cultures|ct|mri|mr|us|cxr|xr|x-ray|ecg|ekg|echo|tte|tee|eeg|emg|pet|ultrasound|scan|survey|series|films?|radiograph|cath|catheterization|angiography|colonoscopy|egd|sig|biopsy|bx|surgery|procedure|op|pod|chemo|cycle|infusion|dose|given|seizure|fall|falls|clinic|\p{L}{3,14}ology|counter|male|female|nephrology|cardiology|endocrine|pcp|adm|off|use|used|cystoscopy|cysto|ett|a-line|line|tube|drain|tavr|pci|cabg|neg|negative|positive|level|levels|k|na|cr|a1c|wbc|hgb|plt|albumin|5-fu|gel|week|weeks|wk|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|called|call|spoke|update|updated|addendum|mar|ecmo|mibg|dexa|bronch|bronchoscopy|pfts?|spirometry|patch|monitor|holter)[.:]?\s{1,3}|[([|]\s?|\d\/\d{1,2}\s?[-–]\s?|(?:^|\n)[ \t•*-]*)$/iu;

/** What stands behind a day that opens a list entry or a range. */
const after =
  /^(?:\s?[:–-](?!\d{1,3}%)|\s?[-–]\s?\d{1,2}\/\d{1,2}\b|\s{2,}\d{1,2}\/\d{1,2}(?![\d/])|[ |]*\|[ ]*\d{1,2}\/\d{1,2}\b|\s\d{2,3}\/\d{2,3}\b)/u;

/** What `a/b` counts where it is no day: pain, strength, scores, murmurs, vision, fractions, bottles, pressures. */
const scoreBefore =
  /(?:\b(?:pain|pain \p{L}+|painad|score|scale|scored?|power|strength|motor|mmse|moca|mini-?cog|gcs|apgars?|phq-?[29]|gad-?7|vision|va|od|os|ou|grade|murmur|soft|names|recall|bp|pressure|hr|sat|stage|type|rate[ds]?|severity|bishop|fev1|mrs|nihss|station|reflexes|dtrs?|pulses?|ratio|smokes?|smoked|tobacco|x|x\d+|levine|mallampati|cycle day)[ :=]{1,2}|[~≈<>=≤≥]\s?|\d )$/iu;
const scoreAfter =
  /^(?:\s?(?:ppd|packs?|tabs?|tablets?|pills?|strength|systolic|diastolic|bottles?|cups?|tsp|brother|sister|of|dose|months?|hr|hour|murmur|bilat|bilaterally|throughout|pain|on (?:bnt|recall|the)|correct|wnl|late|vibratory|sem|holosystolic|soft|nodes|lymph|blood|sets?|sirs|cm|mm|ml|mg|mcg|kg|lb|in\b|"|NS|normal saline|criteria|points?|domains|deltoid|grip|in all|all ext|ext|x \d))/iu;

const fraction = /^(?:1\/[234]|2\/3|3\/4)$/u;
const beforeFraction = /\b(?:to|of|and|by|at|from|dose|given|about|only|use|used)\s$/iu;

const reach = 24;

/** Whether `3/14` at the place is a day of the year: only where the words around say so, for it may be a score. */
export function isPartOfYear({
  text,
  start,
  end,
}: {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}): boolean {
  const left = text.slice(Math.max(0, start - reach), start);
  const right = text.slice(end, end + reach);
  if (scoreBefore.test(left) || scoreAfter.test(right)) return false;
  if (fraction.test(text.slice(start, end)) && beforeFraction.test(left)) return false;
  return before.test(left) || after.test(right) || isInRow(text, start, end);
}

const pairAlone = /(?<![\d/.-])(?:1[0-2]|0?[1-9])\/(?:[12]\d|3[01]|0?[1-9])(?![\d/%]|\.\d)/gu;

/** Heads of columns: two or more days on a line of little else, set apart by blanks, tabs or bars. */
function isInRow(text: string, start: number, end: number): boolean {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end);
  const line = text.slice(from, to < 0 ? Math.min(text.length, from + 300) : to);
  if (line.length > 300 || !/(?: {2}|\t|\|)/u.test(line)) return false;
  const days = line.match(pairAlone) ?? [];
  const rest = line.replaceAll(pairAlone, '').replaceAll(/[^\p{L}\d]/gu, '');
  return days.length >= 2 && rest.length <= days.length * 12;
}
