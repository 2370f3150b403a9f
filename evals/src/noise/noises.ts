import type { Random } from '../reading/random.js';

/** Damage to single places of a text. */
interface CharacterNoise {
  /** Where it can strike; must have the flag `g`. */
  readonly places: RegExp;
  readonly damage: (found: string, random: Random) => string;
}

/** Look-alikes of text recognition; each damage goes both ways where the table says so. Written by us. */
const lookAlikes: Readonly<Record<string, readonly [string, ...string[]]>> = {
  '0': ['O'],
  O: ['0'],
  o: ['0', 'c'],
  '1': ['l', 'I'],
  l: ['1', 'I'],
  I: ['l', '1'],
  i: ['l', '1'],
  rn: ['m'],
  m: ['rn'],
  cl: ['d'],
  d: ['cl'],
  w: ['vv'],
  '5': ['S'],
  S: ['5'],
  '8': ['B'],
  B: ['8'],
  e: ['c'],
  h: ['b'],
};

const keyRows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;

/** The key to the right on a keyboard, or else to the left. */
function keyBeside(letter: string): string {
  const row = keyRows.find((keys) => keys.includes(letter.toLowerCase())) ?? keyRows[0];
  const at = row.indexOf(letter.toLowerCase());
  return row[at + 1] ?? row[at - 1] ?? letter;
}

/** What a slip of the hand makes of two letters: one left out, doubled, both swapped, or the key beside. */
const slips: readonly [(two: string) => string, ...((two: string) => string)[]] = [
  (two) => two.charAt(0),
  (two) => two + two.charAt(1),
  (two) => two.charAt(1) + two.charAt(0),
  (two) => two.charAt(0) + keyBeside(two.charAt(1)),
];

/** Damage whose amount is a share of the characters. */
const characterNoises = {
  recognition: {
    places: /rn|cl|[0OoIl1imdw5S8Beh]/g,
    damage: (found, random) => random.pick(lookAlikes[found] ?? [found]),
  },
  typos: { places: /[a-z]{2}/gi, damage: (found, random) => random.pick(slips)(found) },
  'broken words': {
    places: /[a-z](?=[a-z])/gi,
    damage: (found, random) => found + random.pick([' ', '-\n']),
  },
  'punctuation lost': { places: /[.,;:](?=\s)/g, damage: () => '' },
} as const satisfies Readonly<Record<string, CharacterNoise>>;

export type CharacterNoiseName = keyof typeof characterNoises;

export const characterNoiseNames = [
  'recognition',
  'typos',
  'broken words',
  'punctuation lost',
] as const satisfies readonly CharacterNoiseName[];

/** The text with `share` of its characters (blanks not counted) struck, at places that the random numbers choose. */
export function addNoise(
  text: string,
  { name, share }: { readonly name: CharacterNoiseName; readonly share: number },
  random: Random,
): string {
  const { places, damage }: CharacterNoise = characterNoises[name];
  const all = [...text.matchAll(places)];
  const count = Math.round(text.replace(/\s/g, '').length * share);
  const struck = random.some(all, count).sort((a, b) => a.index - b.index);
  let out = '';
  let from = 0;
  for (const { 0: found, index } of struck) {
    out += text.slice(from, index) + damage(found, random);
    from = index + found.length;
  }
  return out + text.slice(from);
}

/** Other forms of a whole text, in which nothing that it says is lost; `columns lost` and `marks lost` lose layout. */
export const textForms = {
  'non-breaking spaces': (text) => text.replaceAll(' ', '\u00a0'),
  'thin spaces': (text) => text.replaceAll(' ', '\u2009'),
  'smart quotes': (text) =>
    text
      .replace(/(?<=^|[\s([])"/g, '\u201c')
      .replaceAll('"', '\u201d')
      .replace(/(?<=^|[\s([])'/g, '\u2018')
      .replaceAll("'", '\u2019'),
  dashes: (text) => text.replace(/(?<![a-z])-|-(?![a-z])/gi, '\u2013'),
  'lower case': (text) => text.toLowerCase(),
  'upper case': (text) => text.toUpperCase(),
  'columns lost': (text) => text.replace(/(?<=\S)[ \t]{2,}(?=\S)|[ \t]*\|[ \t]*/g, ' '),
  'marks lost': (text) => text.replace(/[.,;](?=\s)/g, ''),
} as const satisfies Readonly<Record<string, (text: string) => string>>;
