import type { SourceDocument } from '../../document/source-document.js';
import type { ModelContent, ModelTurn } from '../../models/language-model.js';
import type { Prompt } from '../../prompts/prompt-store.js';
import type { PatientDraft, Span } from '../../record/fact-drafts.js';
import type { Chunk } from '../chunk/chunk-document.js';
import { toMarkedBlock } from './marked-text.js';
import { type PagePicture, toPictureContent } from './page-pictures.js';
import { type PagePart, splitPrompt, toDocumentBlock } from './split-prompt.js';

/** How far the answers so far have come, list by list. */
export interface Progress {
  readonly [list: string]: { readonly count: number; readonly last_quote: string | null };
}

/** Writes what is said to the model about one part of a document. */
export interface TurnWriter {
  /** The instructions; nothing of the document stands in them. */
  readonly system: readonly ModelContent[];
  first(): readonly ModelTurn[];
  repair(answer: string, errors: string): readonly ModelTurn[];
  goOn(progress: Progress): readonly ModelTurn[];
  rows(lines: readonly string[]): readonly ModelTurn[];
}

const text = (value: string): ModelContent => ({ kind: 'text', text: value });
const toTexts = (...parts: readonly string[]): readonly ModelContent[] =>
  parts.filter((part) => part !== '').map(text);

const mostRepeated = 4_000;

function listPages({ text: whole, pages }: SourceDocument, chunk: Span): PagePart[] {
  const parts = pages
    .filter(
      ({ start, end, state }) => start < chunk.end && end > chunk.start && state !== 'duplicate',
    )
    .map(({ number, start, end }) => ({
      number,
      text: whole.slice(Math.max(start, chunk.start), Math.min(end, chunk.end)).trimEnd(),
    }))
    .filter((part) => part.text.trim() !== '');
  return parts.length > 0 || pages.length > 0
    ? parts
    : [{ number: 1, text: whole.slice(chunk.start, chunk.end) }];
}

type KnownPatient = Pick<PatientDraft, 'name' | 'date_of_birth'>;

/** What a part must know of the parts before it; its words are the document's, so they are data as well. */
function toContextLines(chunk: Chunk, patient: KnownPatient): string[] {
  if (chunk.start === 0) return [];
  const lines: readonly (readonly [string, string | null | undefined])[] = [
    ['patient', patient.name?.value],
    ['date of birth', patient.date_of_birth?.value],
    ['encounter date', chunk.encounterDate],
    ['section', chunk.section],
  ];
  return lines.flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [`${name}: ${value}`],
  );
}

const contextRule =
  'The document is a part of a longer one. The lines between the marks of `context` say what stood before it; report no fact from them.';

export interface TurnParts {
  readonly prompt: Pick<Prompt, 'content'>;
  readonly mark: string;
  readonly document: SourceDocument;
  readonly chunk: Chunk;
  readonly patient: KnownPatient;
  /** Whether the instructions are worth keeping at the provider for the next call. */
  readonly isPrefixKept: boolean;
  /** Of pages without a text layer; only models that take pictures are shown them. */
  readonly pictures?: readonly PagePicture[];
}

export function createTurnWriter(parts: TurnParts): TurnWriter {
  const { mark, chunk, document } = parts;
  const { instructions, reminder } = splitPrompt(parts.prompt, mark);
  const contextLines = toContextLines(chunk, parts.patient);
  const context =
    contextLines.length === 0
      ? ''
      : `${contextRule}\n${toMarkedBlock('context', mark, contextLines.join('\n'))}`;
  const block = toDocumentBlock(listPages(document, chunk), mark);
  const pictures = toPictureContent(parts.pictures ?? []);
  const asked = (...more: readonly string[]): ModelTurn => ({
    role: 'user',
    content: [...toTexts(context, block), ...pictures, ...toTexts(...more, reminder)],
  });
  const system: readonly ModelContent[] = [
    text(instructions),
    ...(parts.isPrefixKept ? [{ kind: 'cache-point' } as const] : []),
  ];
  return {
    system,
    first: () => [asked()],
    repair(answer, errors) {
      const again = `The answer could not be used: ${errors}. Answer the request anew: one JSON object that matches the schema, and nothing else.`;
      const said = answer.trim().slice(0, mostRepeated);
      if (said === '') return [asked(again)];
      return [
        asked(),
        { role: 'assistant', content: [text(said)] },
        { role: 'user', content: toTexts(again) },
      ];
    },
    goOn: (progress) => [
      asked(
        `Your answer to this document broke off. What it held, list by list, with the quote of the last whole element:\n${toMarkedBlock('reported', mark, JSON.stringify(progress))}\nReport only what is still missing, each list from there on, in the same form. Lists that were complete stay empty.`,
      ),
    ],
    rows: (lines) => [
      asked(
        `These lines of a table in the document have not been reported:\n${toMarkedBlock('rows', mark, lines.join('\n'))}\nReport the fact that each of them states, in the same form; leave out lines that state none. All other lists stay empty.`,
      ),
    ],
  };
}
