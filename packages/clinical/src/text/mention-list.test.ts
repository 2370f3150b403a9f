import { describe, expect, it } from 'vitest';
import { type Mention, MentionCollector } from './mention-list.js';

const mention = (first: number, row: number): Mention => ({
  first,
  last: first + 2,
  row,
  flags: row % 128,
});

describe('MentionCollector', () => {
  it('parts the terms by kind and keeps each as it was found, also beyond the room expected', () => {
    const collector = new MentionCollector(14, 1);
    const found = Array.from({ length: 100 }, (_, at) => mention(at * 3, at * 5_000));
    for (const [at, term] of found.entries()) collector.add(at % 3 === 0 ? 13 : 2, term);

    const lists = collector.finish();

    expect([...(lists[13] ?? [])]).toEqual(found.filter((_, at) => at % 3 === 0));
    expect([...(lists[2] ?? [])]).toEqual(found.filter((_, at) => at % 3 !== 0));
    expect(lists[5]?.length).toBe(0);
  });

  it('knows no term before the first and none behind the last of a kind', () => {
    const collector = new MentionCollector(2, 4);
    collector.add(0, mention(4, 1));
    collector.add(1, mention(6, 2));

    const [first, second] = collector.finish();

    expect([first?.at(-1), first?.at(1), second?.at(1)]).toEqual([undefined, undefined, undefined]);
    expect([second?.firstFrom(6), second?.firstFrom(7)]).toEqual([0, 1]);
  });
});
