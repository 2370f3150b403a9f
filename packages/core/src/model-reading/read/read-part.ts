import type { SourceDocument } from '../../document/source-document.js';
import type { Span, TableDraft } from '../../record/fact-drafts.js';
import { type AnswerFaults, addFaults } from '../answer/answer-tally.js';
import { type Claims, claimLists, holdsClaims } from '../answer/claims.js';
import type { AnswerForm } from '../answer/older-forms.js';
import { type AnswerReading, readAnswer } from '../answer/read-answer.js';
import type { Progress } from '../ask/write-turns.js';
import { type Chunk, splitChunk } from '../chunk/chunk-document.js';
import { addClaims } from '../drafts/add-claims.js';
import { createDraftSink, type DraftSink } from '../drafts/draft-sink.js';
import { createRepeatDropper, type RepeatDropper } from '../drafts/drop-repeats.js';
import type { CheckTools } from '../verify/check-claim.js';
import { findMissingRows } from './missing-rows.js';
import type { ModelSession, Question } from './model-session.js';
import type { KeptAnswer, PartOutcome } from './part-reading.js';

export interface PartLimits {
  /** Times that a broken-off answer is asked to go on, before the part is split. */
  readonly maxContinuations: number;
  /** Times that a part is halved. */
  readonly maxSplits: number;
  /** Lines of a table that are asked for at once. */
  readonly rowsPerCall: number;
}

export interface PartDeps {
  readonly document: SourceDocument;
  readonly tables: readonly TableDraft[];
  readonly form: AnswerForm;
  readonly limits: PartLimits;
  toTools(part: Span, anchor: number): CheckTools;
  openSession(chunk: Chunk): Promise<ModelSession>;
}

type Usable = Extract<AnswerReading, { kind: 'read' }>;
type Taken =
  | {
      readonly ok: true;
      readonly isCut: boolean;
      /** False where the answer ended before its first fact. */
      readonly holdsAny: boolean;
      readonly added: number;
      readonly claims: Claims;
    }
  | { readonly ok: false; readonly code: string; readonly isUnusable: boolean };

/** No model told even the first fact of a part. */
const cutCode = 'answer-cut';

/** A line is asked for again once: a model that leaves it out twice reads none in it. */
const mostAsksPerLine = 2;

/** Reads one part of a document until the answer is whole or no rung of the ladder has one. */
export class PartReader {
  readonly sink: DraftSink = createDraftSink();
  readonly answers: KeptAnswer[] = [];
  readonly modelIds = new Set<string>();
  faults: AnswerFaults = {};
  readonly #deps: PartDeps;
  readonly #chunk: Chunk;
  readonly #dropper: RepeatDropper = createRepeatDropper(this.sink);
  readonly #tools = new Map<number, CheckTools>();
  #rung = 0;

  constructor(deps: PartDeps, chunk: Chunk) {
    this.#deps = deps;
    this.#chunk = chunk;
  }

  async read(): Promise<PartOutcome> {
    const outcome = await this.#readChunk(this.#chunk, 0);
    if (outcome.status === 'read') await this.#readMissingRows();
    return outcome;
  }

  /** Takes an answer that was kept, as if it had just come. */
  replay(kept: KeptAnswer): void {
    const reading = readAnswer(kept, this.#deps.form);
    if (reading.kind === 'read') this.#take(reading, kept);
  }

  #toolsFor({ start, end }: Span): CheckTools {
    const key = start * 1e9 + end;
    const known = this.#tools.get(key);
    if (known !== undefined) return known;
    const tools = this.#deps.toTools({ start, end }, this.#chunk.start);
    this.#tools.set(key, tools);
    return tools;
  }

  #take(reading: Usable, part: Span): number {
    addClaims(this.sink, reading.claims, this.#toolsFor(part));
    this.faults = addFaults(this.faults, reading.faults);
    return this.#dropper.countNew();
  }

  /**
   * One question: down the ladder, on each rung with at most one repair of its answer. The part stays on the rung
   * that answered last.
   */
  async #ask(session: ModelSession, question: Question, part: Span): Promise<Taken> {
    let last: Taken | undefined;
    for (;;) {
      const taken = await this.#askRung(session, question, part);
      if (taken.ok || !taken.isUnusable) {
        // A rung further down that is out of reach does not make the answer above it any better.
        return taken.ok || last === undefined ? taken : last;
      }
      last = taken;
      this.#rung += 1;
    }
  }

  async #askRung(session: ModelSession, question: Question, part: Span): Promise<Taken> {
    let asking = question;
    let code = 'answer-unusable';
    for (const isRepair of [false, true]) {
      const asked = await session.ask(asking, this.#rung);
      if (!asked.ok) return { ok: false, code: asked.code, isUnusable: false };
      this.#rung = asked.rungIndex;
      const { text, stopReason, modelId } = asked.answer;
      const reading = readAnswer({ text, stopReason }, this.#deps.form);
      if (reading.kind === 'read') {
        const holdsAny = holdsClaims(reading.claims);
        // What broke off before its first fact says nothing, not even that there is nothing.
        if (holdsAny || !reading.isCut) {
          this.answers.push({ start: part.start, end: part.end, text, stopReason });
          this.modelIds.add(modelId);
        }
        const added = this.#take(reading, part);
        return { ok: true, isCut: reading.isCut, holdsAny, added, claims: reading.claims };
      }
      this.faults = addFaults(this.faults, reading.faults);
      code = `answer-${reading.reason}`;
      if (!isRepair) asking = (writer) => writer.repair(text, reading.reason);
    }
    return { ok: false, code, isUnusable: true };
  }

  async #readChunk(chunk: Chunk, depth: number): Promise<PartOutcome> {
    const session = await this.#deps.openSession(chunk);
    const first = await this.#ask(session, (writer) => writer.first(), chunk);
    if (!first.ok) return { status: 'failed', code: first.code };
    let progress = addProgress({}, first.claims);
    let { isCut, holdsAny } = first;
    for (let round = 0; isCut && round < this.#deps.limits.maxContinuations; round += 1) {
      const soFar = progress;
      const next = await this.#ask(session, (writer) => writer.goOn(soFar), chunk);
      if (!next.ok) return { status: 'failed', code: next.code };
      holdsAny ||= next.holdsAny;
      isCut = next.isCut;
      if (isCut && next.added === 0) break;
      progress = addProgress(progress, next.claims);
    }
    if (!isCut) return { status: 'read', isShort: false };
    if (!holdsAny) return this.#readBelow(chunk, depth);
    return this.#readInHalves(chunk, depth, { status: 'read', isShort: true });
  }

  /** The rung tells nothing of the part: the one below it may, or this one of a smaller part. */
  async #readBelow(chunk: Chunk, depth: number): Promise<PartOutcome> {
    const rung = this.#rung;
    this.#rung = rung + 1;
    const below = await this.#readChunk(chunk, depth);
    if (below.status === 'read') return below;
    this.#rung = rung;
    return this.#readInHalves(chunk, depth, { status: 'failed', code: cutCode });
  }

  /** `whole`: what the part comes to where it cannot be cut any more. */
  async #readInHalves(chunk: Chunk, depth: number, whole: PartOutcome): Promise<PartOutcome> {
    const { document, limits } = this.#deps;
    const parts = depth < limits.maxSplits ? splitChunk(document, chunk) : undefined;
    if (parts === undefined) return whole;
    let unread: PartOutcome | undefined;
    let isShort = false;
    for (const part of parts) {
      const outcome = await this.#readChunk(part, depth + 1);
      if (outcome.status === 'read') isShort ||= outcome.isShort;
      else if (outcome.code !== cutCode) return outcome;
      else unread = outcome;
    }
    return unread ?? { status: 'read', isShort };
  }

  /** Asks for the rows that a table has by its layout and that no fact was read from. */
  async #readMissingRows(): Promise<void> {
    const { document, tables, limits } = this.#deps;
    const { text } = document;
    const asks = new Map<number, number>();
    let session: ModelSession | undefined;
    for (;;) {
      const missing = findMissingRows({ tables, facts: this.sink, text }, this.#chunk)
        .flatMap(({ lines }) => lines)
        .filter(({ start }) => (asks.get(start) ?? 0) < mostAsksPerLine)
        .slice(0, limits.rowsPerCall);
      if (missing.length === 0) return;
      session ??= await this.#deps.openSession(this.#chunk);
      for (const { start } of missing) asks.set(start, (asks.get(start) ?? 0) + 1);
      const rows = missing.map(({ start, end }) => text.slice(start, end));
      const taken = await this.#ask(session, (writer) => writer.rows(rows), this.#chunk);
      if (!taken.ok) return;
    }
  }
}

/** How far the answers have come, for the question that asks for the rest. */
function addProgress(known: Progress, claims: Claims): Progress {
  const progress: Record<string, Progress[string]> = { ...known };
  for (const list of claimLists) {
    const elements: readonly { readonly quote: string | null }[] = claims[list];
    if (elements.length === 0) continue;
    const count = (known[list]?.count ?? 0) + elements.length;
    progress[list] = { count, last_quote: elements.at(-1)?.quote ?? null };
  }
  return progress;
}
