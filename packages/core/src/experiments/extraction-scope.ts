/** The scope of experiments on the prompt that reads documents. */
export const extractionScope = 'extraction';
