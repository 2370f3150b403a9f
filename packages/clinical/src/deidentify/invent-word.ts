import type { Lexicon } from '../lexicon/lexicon.js';
import { wordFlags } from '../lexicon/lexicon-format.js';
import { hashWord, stemOf } from '../text/word-hash.js';
import { type Draw, type KeyStream, shuffled } from './key-stream.js';

const vowels = 'aeiou';
const consonants = 'bdfgklmnprstvz';
const letters = 'abcdefghijklmnopqrstuvwxyz';
/** Tries for a word that means nothing; words of two and three letters nearly all mean something. */
const tries = 400;

/**
 * What initials may become: letters whose point ends no sentence (`text/sentences.ts`), but not `A` and `I`, which are
 * words, nor `M` and `D`, which stand for sex and discharge.
 */
const initials = 'bceghnopstuv';

/** Every letter stands for another one, so that an initial agrees with the name that it is short for. */
function exchangeLetters(draw: Draw): ReadonlyMap<string, string> {
  const order = shuffled(initials.length, draw);
  return new Map(
    [...letters].map((letter, at) => {
      const image = (step: number): string =>
        initials.charAt(order[(at + step) % order.length] ?? 0);
      return [letter, image(0) === letter ? image(1) : image(0)];
    }),
  );
}

function invent(length: number, first: string, draw: Draw): string {
  let word = first;
  let isVowelNext = !vowels.includes(first);
  while (word.length < length) {
    const from = isVowelNext ? vowels : consonants;
    word += from.charAt(draw(from.length));
    isVowelNext = !isVowelNext;
  }
  return word;
}

/** Capitals where the original has them. */
function dress(word: string, original: string): string {
  let dressed = '';
  for (let at = 0; at < word.length; at++) {
    const isUpper = /\p{Lu}/u.test(original.charAt(at));
    dressed += isUpper ? word.charAt(at).toUpperCase() : word.charAt(at);
  }
  return dressed;
}

const fold = (word: string): string => word.normalize('NFC').toLowerCase();

export interface InventOptions {
  readonly lexicon: Lexicon;
  readonly stream: KeyStream;
  /** Words of the text in lower case: none of them may come out as a surrogate. */
  readonly taken: ReadonlySet<string>;
}

/** Words that stand for words: as long, in the same case, the same one for the same word, never one that the text has. */
export function createWordInventor({
  lexicon,
  stream,
  taken,
}: InventOptions): (original: string) => string {
  const exchange = exchangeLetters(stream('initials'));
  const made = new Map<string, string>();
  const used = new Set<string>();

  const strangeness = (word: string): number => {
    const id = lexicon.findWord(word, 0, word.length, hashWord(stemOf(word)));
    if (id < 0) return 2;
    const flags = lexicon.wordFlags[id] ?? 0;
    const isName = (flags & (wordFlags.surname | wordFlags.firstName)) !== 0;
    return isName && (flags & wordFlags.ordinary) === 0 ? 1 : 0;
  };
  const find = (key: string): string => {
    const draw = stream(`word ${key}`);
    const plain = key.normalize('NFKD').charAt(0);
    const first = exchange.get(plain) ?? initials.charAt(draw(initials.length));
    if (key.length === 1) return first;
    let best: string | undefined;
    let bestStrangeness = -1;
    for (let attempt = 0; attempt < tries && bestStrangeness < 2; attempt++) {
      const word = invent(key.length, first, draw);
      if (taken.has(word) || used.has(word)) continue;
      const value = strangeness(word);
      if (value > bestStrangeness) {
        best = word;
        bestStrangeness = value;
      }
    }
    return best ?? invent(key.length, first, draw);
  };
  return (original) => {
    const key = fold(original);
    const known = made.get(key);
    const word = known ?? find(key);
    made.set(key, word);
    used.add(word);
    return dress(word, original);
  };
}
