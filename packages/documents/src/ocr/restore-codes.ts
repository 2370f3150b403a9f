import type { RecognisedWord } from './ocr-pool.js';

/**
 * In most typefaces the letter I of a code is the engine's digit 1: "hypertension (I10)" comes as
 * "hypertension (110)". A number in brackets may be anything, so the letter is put back only where
 * the words before it name what the code stands for.
 */

interface CodeNames {
  /** The code's digits, with the letter read as 1. */
  readonly digits: RegExp;
  /** What is printed before the code, in lower case. */
  readonly named: RegExp;
}

/** Categories of ICD-10-CM chapter IX (I00 to I99) that notes print most often; titles as in its tabular list. */
const codeNames: readonly CodeNames[] = [
  { digits: /^110$/, named: /\b(?:hypertension|htn)$/ },
  { digits: /^121(?:\.\d{1,2})?$/, named: /\b(?:myocardial infarction|n?stemi)$/ },
  {
    digits: /^125(?:\.\d{1,3})?$/,
    named: /\b(?:coronary artery disease|cad|ischemic heart disease)$/,
  },
  { digits: /^148(?:\.\d{1,3})?$/, named: /\b(?:atrial (?:fibrillation|flutter)|afib)$/ },
  { digits: /^150(?:\.\d{1,3})?$/, named: /\b(?:heart failure|chf|hf[rp]ef)$/ },
  { digits: /^163(?:\.\d{1,3})?$/, named: /\b(?:cerebral infarction|ischemic stroke)$/ },
];

/** Small letter L and the bar are other readings of the same stroke. */
const bracketedNumber = /^([([])[1l|](\d\d(?:\.\d{1,3})?)([)\]][.,;:]*)$/;

/** As many words as the longest name above has. */
const nameWords = 3;

const nameBefore = (words: readonly RecognisedWord[], index: number): string =>
  words
    .slice(Math.max(0, index - nameWords), index)
    .map(({ text }) => text)
    .join(' ')
    .toLowerCase();

/** Puts the letter back into codes whose meaning stands before them; other words stay as they are. */
export const restoreCodes = (words: readonly RecognisedWord[]): readonly RecognisedWord[] =>
  words.map((word, index) => {
    const [, open, digits, close] = bracketedNumber.exec(word.text) ?? [];
    if (open === undefined || digits === undefined || close === undefined) return word;
    const name = nameBefore(words, index);
    const isCode = codeNames.some(
      (each) => each.digits.test(`1${digits}`) && each.named.test(name),
    );
    return isCode ? { ...word, text: `${open}I${digits}${close}`, isRestored: true } : word;
  });
