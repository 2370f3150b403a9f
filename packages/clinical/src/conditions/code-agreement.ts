/** How a printed code stands to a diagnosis: the higher, the closer. */
export const agreements = {
  contradiction: 0,
  relatedTitle: 1,
  sameCategory: 2,
  sameCode: 3,
} as const;
export type Agreement = (typeof agreements)[keyof typeof agreements];

/** What a diagnosis is called in the text, and the code that its name alone would get. */
export interface NamedCondition {
  readonly text: string;
  /** The word before the name: a side, or `acute`. */
  readonly before: string;
  readonly code: string;
  readonly title: string;
}

/** A code of the classification as printed, with its title. */
export interface TitledCode {
  readonly code: string;
  readonly title: string;
}

const categoryLength = 3;

/** Words that exclude each other where each side says one only. Our table, for the axes of ICD-10-CM titles. */
const oppositions: readonly (readonly [one: RegExp, other: RegExp])[] = [
  [/\btype (?:1|i)\b|\bt1d|\bdm ?1\b|\biddm\b/i, /\btype (?:2|ii)\b|\bt2d|\bdm ?2\b|\bniddm\b/i],
  [/\bleft\b/i, /\bright\b/i],
  [/\bacute\b/i, /\bchronic\b/i],
  [/\bbenign\b/i, /\bmalignant\b|\bcancer\b|\bcarcinoma\b/i],
  [
    /\bhyper(?:kal|natr|calc|magnes|phosph|glyc|tens|thyr)/i,
    /\bhypo(?:kal|natr|calc|magnes|phosph|glyc|tens|thyr)/i,
  ],
];

const saysOnly = (text: string, [said, unsaid]: readonly [RegExp, RegExp]): boolean =>
  said.test(text) && !unsaid.test(text);

const areOpposed = (text: string, title: string): boolean =>
  oppositions.some(
    ([one, other]) =>
      (saysOnly(text, [one, other]) && saysOnly(title, [other, one])) ||
      (saysOnly(text, [other, one]) && saysOnly(title, [one, other])),
  );

/** Words of titles that name no disease. */
const general = new Set(
  `acute chronic disease diseases disorder disorders unspecified specified other without complication complications
   type primary secondary essential syndrome condition conditions left right bilateral upper lower site sites personal
   family history status mild moderate severe stage single episode recurrent classified elsewhere initial encounter
   current use long term due following presence absence acquired part parts multiple`.split(/\s+/),
);

const shortestWord = 4;
const stemLength = 6;
const strippedLength = 5;

/** `hypertension` and `hypertensive`, `diabetes` and `diabetic` have one stem. */
function stemOf(word: string): string {
  const bare = word.replace(/^(?:hyper|hypo)/, '');
  return bare === word ? word.slice(0, stemLength) : bare.slice(0, strippedLength);
}

function stemsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  return new Set(
    words.filter((word) => word.length >= shortestWord && !general.has(word)).map(stemOf),
  );
}

/** A short form (`AKI`) says `acute` or `chronic` by its title. */
function spokenName({ text, before, title }: NamedCondition): string {
  const isShortForm = /^[A-Z0-9/ ]+$/.test(text);
  const ofTitle = isShortForm ? (title.match(/\b(?:acute|chronic)\b/gi) ?? []) : [];
  return [before, text, ...ofTitle].join(' ');
}

/**
 * Whether a code printed beside a diagnosis can mean it: the same code or category, or a title that shares a word of the
 * disease, and nothing in the name that the title excludes (`type 1`, `left`, `hypokalaemia`).
 */
export function agreementOf(condition: NamedCondition, printed: TitledCode): Agreement {
  if (printed.code === condition.code) return agreements.sameCode;
  if (areOpposed(spokenName(condition), printed.title)) return agreements.contradiction;
  if (printed.code.slice(0, categoryLength) === condition.code.slice(0, categoryLength))
    return agreements.sameCategory;
  const own = stemsOf(`${condition.text} ${condition.title}`);
  for (const stem of stemsOf(printed.title)) if (own.has(stem)) return agreements.relatedTitle;
  return agreements.contradiction;
}
