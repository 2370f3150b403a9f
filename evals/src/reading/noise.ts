import type { Random } from './random.js';

/** Ways in which a quote and the text may differ though they say the same; each within the locator's stated bound. */
type Noise = (quote: string, random: Random) => string;

const spaced: Noise = (quote, random) =>
  quote.replace(/ /g, () => random.pick([' ', '  ', ' \n', '\u00a0']));

const cased: Noise = (quote, random) =>
  random.next() < 0.5 ? quote.toUpperCase() : quote.toLowerCase();

const punctuated: Noise = (quote) => `${quote.replace(/ \(/, ', (')}.`;

/** A long word broken at a hyphen, as at the end of a line. */
const hyphened: Noise = (quote, random) => {
  const words = [...quote.matchAll(/[a-z]{8,}/gi)];
  const word = words[random.below(words.length)];
  if (word === undefined) return quote;
  const at = word.index + 4;
  return `${quote.slice(0, at)}-\n${quote.slice(at)}`;
};

const lookAlikes: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['l', 'i'],
  ['e', 'c'],
  ['o', 'c'],
  ['i', 'l'],
  ['u', 'n'],
];

/** One letter of one long word misread, as recognition does. */
const misread: Noise = (quote, random) => {
  const words = [...quote.matchAll(/[a-z]{7,}/g)];
  const word = words[random.below(words.length)];
  if (word === undefined) return quote;
  const own = lookAlikes.filter(([from]) => word[0].slice(1).includes(from));
  const pair = own[random.below(own.length)];
  if (pair === undefined) return quote;
  const at = word.index + 1 + word[0].slice(1).indexOf(pair[0]);
  return quote.slice(0, at) + pair[1] + quote.slice(at + pair[0].length);
};

export const noises: Readonly<Record<string, Noise>> = {
  none: (quote) => quote,
  'white space': spaced,
  hyphens: hyphened,
  case: cased,
  punctuation: punctuated,
  recognition: misread,
};
