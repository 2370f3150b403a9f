import type { Digest } from '../../digest.js';
import type { SourceDocument } from '../../document/source-document.js';
import type { ChunkKey, ChunkStore } from '../../models/chunk-store.js';
import type { ModelLadder } from '../../models/create-model-ladder.js';
import type { Prompt } from '../../prompts/prompt-store.js';
import type { AnswerFaults } from '../answer/answer-tally.js';
import { listPicturedPages } from '../ask/page-pictures.js';
import type { Chunk } from '../chunk/chunk-document.js';
import type { DraftSink } from '../drafts/draft-sink.js';
import type { ChunkAccount } from './model-reading.js';
import { type KeptPart, parseKeptPart } from './part-reading.js';
import { type PartDeps, PartReader } from './read-part.js';

/** What came of one part, whichever rung of the ladder it ended on. */
export interface ChunkReading {
  readonly sink: DraftSink;
  readonly faults: AnswerFaults;
  readonly account: ChunkAccount;
}

export interface ChunkDeps {
  readonly ladder: ModelLadder;
  readonly prompt: Pick<Prompt, 'sha256'>;
  readonly digest: Digest;
  readonly chunkStore?: ChunkStore;
  readonly document: SourceDocument;
  readonly partDeps: PartDeps;
  /** Whether pages without a text layer are shown as pictures. */
  readonly arePagesShown: boolean;
}

/** The same words asked about in the same way of the same models. */
function keyOf(chunk: Chunk, deps: ChunkDeps): ChunkKey {
  const { document, digest, prompt, ladder, arePagesShown } = deps;
  const models = ladder.rungs.map(({ model }) => model.traits.modelId);
  const text = document.text.slice(chunk.start, chunk.end);
  const { start, section, encounterDate } = chunk;
  const pictured = arePagesShown ? listPicturedPages(document, chunk) : [];
  const asked = [prompt.sha256, models, start, text, section, encounterDate, ...pictured];
  return { documentSha256: document.sha256, key: digest.sha256(JSON.stringify(asked)) };
}

const toAccount = (
  { start, end, pages }: Chunk,
  account: Pick<ChunkAccount, 'status' | 'code' | 'modelIds' | 'isResumed'>,
): ChunkAccount => ({ start, end, pages, ...account });

/** A part whose answer could not be brought to its end says so, though it was read. */
const codeOf = (isShort: boolean): string | null => (isShort ? 'answer-cut' : null);

async function resume(chunk: Chunk, deps: ChunkDeps): Promise<ChunkReading | undefined> {
  const kept = parseKeptPart(await deps.chunkStore?.find(keyOf(chunk, deps)));
  if (kept === undefined) return undefined;
  const reader = new PartReader(deps.partDeps, chunk);
  for (const answer of kept.answers) reader.replay(answer);
  const { modelIds, isShort } = kept;
  const code = codeOf(isShort);
  const account = toAccount(chunk, { status: 'read', code, modelIds, isResumed: true });
  return { sink: reader.sink, faults: reader.faults, account };
}

/**
 * Reads one part, or takes the answers that were kept of a run before. What a model began and none could end is
 * kept as well, and the account says that it is a part only.
 */
export async function readChunk(chunk: Chunk, deps: ChunkDeps): Promise<ChunkReading> {
  const resumed = await resume(chunk, deps);
  if (resumed !== undefined) return resumed;
  const reader = new PartReader(deps.partDeps, chunk);
  const outcome = await reader.read();
  const { sink, faults, answers } = reader;
  const modelIds = [...reader.modelIds];
  if (outcome.status === 'failed') {
    const status = answers.length > 0 ? 'partial' : 'failed';
    const { code } = outcome;
    return {
      sink,
      faults,
      account: toAccount(chunk, { status, code, modelIds, isResumed: false }),
    };
  }
  const { isShort } = outcome;
  const kept: KeptPart = { modelIds, isShort, answers };
  await deps.chunkStore?.put(keyOf(chunk, deps), JSON.stringify(kept));
  const code = codeOf(isShort);
  return {
    sink,
    faults,
    account: toAccount(chunk, { status: 'read', code, modelIds, isResumed: false }),
  };
}
