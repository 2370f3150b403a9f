import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { classNames } from '../class-names.js';
import { findSelectedSpan } from './find-selected-span.js';
import { type Span, splitMarkedText } from './split-marked-text.js';
import {
  findWord,
  listWords,
  moveCursor,
  toPickedSpan,
  type Word,
  type WordCursor,
} from './word-cursor.js';

interface SourceTextProps {
  readonly label: string;
  readonly text: string;
  /** Where the text begins in the document. */
  readonly start: number;
  readonly marked: readonly Span[];
  /** What is picked already. */
  readonly picked: Span | undefined;
  /** While true the text has the keys: arrows move by words, letters jump, Enter takes, Escape leaves. */
  readonly isPicking: boolean;
  readonly onPick: (span: Span) => void;
  readonly onLeave: () => void;
}

const looks = {
  plain: '',
  marked: 'rounded-sm bg-mark box-decoration-clone py-0.5 text-ink outline outline-mark-strong',
  picked:
    'rounded-sm bg-accent-soft box-decoration-clone py-0.5 text-accent-strong outline outline-accent',
} as const;

const typingMs = 1_000;

/** Letters that follow each other quickly belong together. */
function useTyping() {
  const typed = useRef({ letters: '', atMs: 0 });
  return (letter: string, atMs: number): string => {
    const before = atMs - typed.current.atMs < typingMs ? typed.current.letters : '';
    typed.current = { letters: before + letter, atMs };
    return typed.current.letters;
  };
}

const firstIn = (words: readonly Word[], span: Span | undefined): number =>
  span === undefined
    ? 0
    : Math.max(
        0,
        words.findIndex(({ end }) => end > span.start),
      );

/** The text of a page with marks in it, from which a place can be picked by pointer or by keys. */
export function SourceText(props: SourceTextProps) {
  const { label, text, start, marked, picked, isPicking, onPick, onLeave } = props;
  const pane = useRef<HTMLElement>(null);
  const words = useMemo(() => listWords(text, start), [text, start]);
  const [cursor, setCursor] = useState<WordCursor>();
  const typing = useTyping();
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins where the marks are when picking begins
  useLayoutEffect(() => {
    if (!isPicking) return setCursor(undefined);
    const index = firstIn(words, picked ?? marked[0]);
    setCursor({ anchor: index, focus: index });
    pane.current?.focus();
  }, [isPicking, words]);
  const current = cursor === undefined ? picked : toPickedSpan(words, cursor);
  const segments = splitMarkedText({ text, start, marked, picked: current });
  const [firstMark] = marked;
  // biome-ignore lint/correctness/useExhaustiveDependencies: shows what is new to be seen
  useEffect(() => {
    const tone = current === undefined ? 'marked' : 'picked';
    pane.current?.querySelector(`[data-tone="${tone}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [firstMark?.start, current?.start, current?.end, text]);
  const jump = (from: WordCursor, { key, timeStamp }: KeyboardEvent): WordCursor => {
    const found =
      key.length === 1 ? findWord(words, from.focus, typing(key, timeStamp)) : undefined;
    return found === undefined ? from : { anchor: found, focus: found };
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (cursor === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (key === 'Escape') return onLeave();
    if (key === 'Enter') return current === undefined ? undefined : onPick(current);
    setCursor(moveCursor(words, cursor, event) ?? jump(cursor, event));
  };
  const onMouseUp = () => {
    const span = pane.current === null ? undefined : findSelectedSpan(pane.current);
    if (span !== undefined) onPick(span);
  };
  return (
    <section
      ref={pane}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls, and what keys pick from, must be reachable
      tabIndex={0}
      onKeyDown={onKeyDown}
      onMouseUp={onMouseUp}
      className="h-full overflow-auto whitespace-pre-wrap break-words px-4 py-3 font-mono text-sm leading-6 focus-visible:-outline-offset-2"
    >
      {segments.map((segment) =>
        segment.tone === 'plain' ? (
          <span key={segment.start} data-start={segment.start}>
            {segment.text}
          </span>
        ) : (
          <mark
            key={segment.start}
            data-start={segment.start}
            data-tone={segment.tone}
            className={classNames(looks[segment.tone])}
          >
            {segment.text}
          </mark>
        ),
      )}
      {isPicking && current !== undefined && (
        <p aria-live="polite" className="sr-only">
          {`Picked: ${text.slice(current.start - start, current.end - start)}`}
        </p>
      )}
    </section>
  );
}
