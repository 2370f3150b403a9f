import type { Bounds } from './quote-cost.js';

/**
 * UTF-8 bytes that a token stands for. English prose comes to about four (the providers' own rule of
 * thumb); tables of figures and codes come close to two, long plain words to six.
 */
const bytesPerToken = { most: 6, likely: 4, least: 2 } as const;

export interface TokenBounds extends Bounds {
  readonly likely: number;
}

const countBytes = (text: string): number => {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else bytes += code < 0x10000 ? 3 : 4;
  }
  return bytes;
};

/** How many tokens a text comes to, without the tokenizer of any model: an estimate with its bounds. */
export function estimateTokens(text: string): TokenBounds {
  const bytes = countBytes(text);
  return {
    least: Math.ceil(bytes / bytesPerToken.most),
    likely: Math.ceil(bytes / bytesPerToken.likely),
    most: Math.ceil(bytes / bytesPerToken.least),
  };
}

/** What a page comes to as a picture; providers count by area, and scale larger ones down. */
export const tokensPerImage: TokenBounds = { least: 0, likely: 1_500, most: 1_600 };
