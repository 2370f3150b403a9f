import { type Confidence, refutingBases } from '../schema/index.js';

/** What each refutation says to the person who looks at a fact. `noun` is what was read: "fact", "date of birth". */
const sentences: Readonly<Record<(typeof refutingBases)[number], (noun: string) => string>> = {
  'quote-not-found': (noun) => `The quote that the ${noun} rests on is not in the document.`,
  'name-not-in-quote': (noun) => `The quote that the ${noun} rests on does not name it.`,
  'value-not-in-quote': (noun) =>
    `The quote that the ${noun} rests on does not state all of its values.`,
  'context-differs': (noun) =>
    `The words around the quote say otherwise of the ${noun}: they deny it, leave it open, or speak of another person or time.`,
  'addressed-to-reader': (noun) =>
    `The ${noun} stands only in words that speak to whoever reads the document, and they report nothing of the patient.`,
};

/** Why a fact that is not verified is not, in plain sentences. */
export function sayRefutations(
  { confidence }: { readonly confidence: Confidence },
  noun: string,
): string {
  const against = refutingBases.filter((basis) => confidence.basis.includes(basis));
  return against.length === 0
    ? `The ${noun} does not follow from its quote.`
    : against.map((basis) => sentences[basis](noun)).join(' ');
}
