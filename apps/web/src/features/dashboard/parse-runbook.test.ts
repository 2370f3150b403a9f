import { expect, it } from 'vitest';
import { parseRunbook, splitCode } from './parse-runbook.js';

it('reads headings, text and steps that go over several lines', () => {
  const blocks = parseRunbook(
    '# title\n\nIt costs\nmore.\n\n## Do\n\n1. Look at\n   the bill.\n2. Stop.\n\n- one\n- two\n',
  );
  expect(blocks).toEqual([
    { kind: 'text', text: 'It costs more.' },
    { kind: 'heading', text: 'Do' },
    { kind: 'steps', items: ['Look at the bill.', 'Stop.'] },
    { kind: 'points', items: ['one', 'two'] },
  ]);
});

it('tells code from words, and leaves of a link its words', () => {
  expect(splitCode('See [the guide](x.md) and `run --now`.')).toEqual([
    'See the guide and ',
    'run --now',
    '.',
  ]);
});
