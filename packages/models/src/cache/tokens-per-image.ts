/** About what a page costs as an image; providers count by area, up to some 1,600 tokens. */
export const tokensPerImage = 1_500;
