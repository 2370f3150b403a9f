/** Letters of other scripts that look like Latin ones (Unicode confusables, the commonest). */
const lookAlikes: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  ԁ: 'd',
  һ: 'h',
  ո: 'n',
  ɡ: 'g',
  ι: 'i',
  ο: 'o',
  ν: 'v',
  ρ: 'p',
};

const unseen = /\p{Cf}|\ufe0f/u;
const notAscii = /\P{ASCII}/u;
const marks = /\p{M}+/gu;
const latinWordWithOthers = /[A-Za-z]*[\u0370-\u058f][A-Za-z\u0370-\u058f]*/g;

export interface FoldedText {
  readonly folded: string;
  /** The offset in the text of an offset in the folded one. */
  readonly offsetOf: (at: number) => number;
}

/** Words that mix scripts are disguised; words of one other script are that language. */
const unmask = (text: string): string =>
  text.replaceAll(latinWordWithOthers, (word) =>
    /[A-Za-z]/.test(word) ? [...word].map((letter) => lookAlikes[letter] ?? letter).join('') : word,
  );

/** Takes disguises off a text: unseen letters, wide or accented forms, letters of another script in a Latin word. */
export function foldDisguises(text: string): FoldedText {
  if (!notAscii.test(text)) return { folded: text, offsetOf: (at) => at };
  const offsets: number[] = [];
  let folded = '';
  let at = 0;
  for (const letter of unmask(text)) {
    const isPlain = !notAscii.test(letter);
    const plain = isPlain ? letter : letter.normalize('NFKD').replaceAll(marks, '');
    if (isPlain || !unseen.test(letter)) {
      for (let unit = 0; unit < plain.length; unit += 1) offsets.push(at);
      folded += plain;
    }
    at += letter.length;
  }
  return { folded, offsetOf: (index) => offsets[index] ?? text.length };
}
