import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressForms } from './address-forms.js';
import { addressSigns } from './address-signs.js';
import { createPatternFilter, withRequirements } from './required-texts.js';

const mayMatch = (pattern: RegExp, text: string): boolean =>
  withRequirements([{ pattern }]).every(createPatternFilter(text));

describe('createPatternFilter', () => {
  it.each([
    [/\bignore\b[^.]{0,9}\brules?\b/i, 'IGNORE the rule'],
    [/\b(?:curl|fetch)\(/, 'fetch('],
    [/colou?r(?=s fade)/, 'the colors fade'],
    [/(?:ab)*cde/, 'cde'],
    [/(?:инструкц|fabric)/i, 'ИНСТРУКЦИЯ'],
    [/[a-z]+\d/, 'x1'],
    [/<\/(?:s|system)>/, '</s>'],
  ])('lets %s be tried where it can match', (pattern, text) => {
    expect(mayMatch(pattern, text)).toBe(true);
  });

  it.each([
    [/\bignore\b[^.]{0,9}\brules?\b/i, 'Ignore the pain.'],
    [/\b(?:curl|fetch)\(/, 'curl a lip'],
    [/report(?= exactly)/, 'a report'],
    [/(?:инструкц|fabric)/i, 'an instruction'],
    [/(?:one|two) (?:three|four)/, 'one fine day'],
  ])('leaves %s out where a text lacks what it needs', (pattern, text) => {
    expect(mayMatch(pattern, text)).toBe(false);
  });

  /** Look-arounds and word borders are not for the generator; without them a pattern matches more. */
  const plainSource = ({ source }: RegExp): string => source.replaceAll('\\b', '');
  const known = [...addressSigns, ...addressForms].filter(
    ({ pattern }) => !/\(\?<?[=!]/.test(pattern.source),
  );
  it.each(known)('never leaves out a text in which $name matches', ({ pattern }) => {
    const matching = fc.stringMatching(new RegExp(plainSource(pattern)));
    fc.assert(
      fc.property(matching, fc.boolean(), (text, isUpper) => {
        const cased = isUpper ? text.toUpperCase() : text;
        return !new RegExp(pattern).test(cased) || mayMatch(pattern, cased);
      }),
      { numRuns: 60 },
    );
  });
});
