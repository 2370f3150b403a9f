import { AsyncView } from '../../../api/async-view.js';
import { LoadingState } from '../../../ui/states.js';
import { type Mark, type Segment, splitBlocks, splitText } from './split-text.js';
import { usePage } from './use-source.js';

interface TextPageProps {
  readonly documentId: string;
  readonly number: number;
  readonly marks: readonly Mark[];
}

const tones = {
  read: 'rounded-xs bg-mark/50 text-inherit decoration-mark-strong underline decoration-1 underline-offset-3',
  found: 'rounded-xs bg-accent-soft text-accent-strong',
  lit: 'rounded-xs bg-mark-strong text-on-mark outline outline-2 outline-mark-strong',
} as const;

function TextSegment({ segment: { start, text, tone } }: { readonly segment: Segment }) {
  if (tone === null) return <span data-start={start}>{text}</span>;
  return (
    <mark data-start={start} data-tone={tone} className={tones[tone]}>
      {text}
    </mark>
  );
}

/** The canonical text of a page, with what was read of it marked. Nothing of it is ever taken for markup. */
export function TextPage({ documentId, number, marks }: TextPageProps) {
  const page = usePage(documentId, number);
  return (
    <AsyncView query={page} what={`page ${number}`} loading={<LoadingState lines={8} />}>
      {({ text, start }) => (
        <div className="px-6 py-4 font-mono text-sm leading-6">
          {text.trim() === '' && (
            <p className="font-sans text-muted">There is no text on this page.</p>
          )}
          {splitBlocks(text, start).map((block) => (
            <div
              key={block.start}
              className="whitespace-pre-wrap break-words [contain-intrinsic-size:auto_60rem] [content-visibility:auto]"
            >
              {splitText(block.text, block.start, marks).map((segment) => (
                <TextSegment key={segment.start} segment={segment} />
              ))}
            </div>
          ))}
        </div>
      )}
    </AsyncView>
  );
}
