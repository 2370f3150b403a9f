/** The compiled lexicon: beside the bundle, or, from the sources, where the package has it. */
export const lexiconFile = (): URL =>
  import.meta.url.endsWith('.ts')
    ? new URL('../dist/lexicon.bin', import.meta.resolve('@medextract/clinical/node'))
    : new URL('./lexicon.bin', import.meta.url);
