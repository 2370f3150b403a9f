import { describe, expect, it } from 'vitest';
import { rewriteStrings } from './rewrite-strings.js';

const shout = (json: string) =>
  rewriteStrings(json, (value, name) => (name === 'quote' ? value.toUpperCase() : value));

describe('rewriteStrings', () => {
  it('rewrites values by their names, and never a name', () => {
    expect(shout('{"quote": "a b", "quotes": ["c"], "other": "quote"}')).toBe(
      '{"quote": "A B", "quotes": ["c"], "other": "quote"}',
    );
  });

  it('knows a string with marks and lines in it', () => {
    expect(shout('{"quote": "say \\"a\\"\\nb"}')).toBe('{"quote": "SAY \\"A\\"\\nB"}');
    expect(shout('{"quote": "a\nb"}')).toBe('{"quote": "A\\nB"}');
  });

  it.each(['{"quote": "broken o', 'Sure! {"quote" ', '', '```json'])(
    'leaves %j as it is',
    (text) => {
      expect(shout(text)).toBe(text);
    },
  );

  it('goes on behind what is no JSON', () => {
    expect(shout('Here: {"quote": "a",} and "quote": "b", "quote": "c')).toBe(
      'Here: {"quote": "A",} and "quote": "B", "quote": "c',
    );
  });
});
