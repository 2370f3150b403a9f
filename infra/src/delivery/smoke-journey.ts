import { z } from 'zod';

/** How the API of a stage is reached, and as whom. */
export interface ApiAccess {
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What went wrong, and at which step; nothing of an answer's body is repeated. */
export type JourneyResult =
  | { readonly ok: true; readonly documentId: string; readonly durationMs: number }
  | { readonly ok: false; readonly step: string; readonly reason: string };

export interface JourneyOptions {
  readonly signal: AbortSignal;
  /** Sent as the document; each run needs its own, since the same bytes are the same document. */
  readonly note: string;
  readonly pauseMs: number;
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<void>;
}

const Document = z.object({ id: z.string(), status: z.string() });
const Uploaded = z.object({ document: Document });
const RecordAnswer = z.object({
  diagnoses: z.array(z.object({ evidence: z.array(z.object({ quote: z.string() })) })),
});

class StepFailed extends Error {
  readonly step: string;

  constructor(step: string, reason: string) {
    super(reason);
    this.step = step;
  }
}

/** The way of one document through a stage that is up: stored, read, answered with evidence, deleted. */
export async function runJourney(
  access: ApiAccess,
  options: JourneyOptions,
): Promise<JourneyResult> {
  const started = options.now();
  try {
    const documentId = await travel(access, options);
    return { ok: true, documentId, durationMs: options.now() - started };
  } catch (error) {
    if (error instanceof StepFailed) return { ok: false, step: error.step, reason: error.message };
    return { ok: false, step: 'connect', reason: error instanceof Error ? error.name : 'unknown' };
  }
}

/** Whether a diagnosis has a quote that really stands in the note. */
export const isGrounded = (note: string, { diagnoses }: z.infer<typeof RecordAnswer>): boolean =>
  diagnoses.some(({ evidence }) =>
    evidence.some(({ quote }) => quote !== '' && note.includes(quote)),
  );

async function travel(access: ApiAccess, options: JourneyOptions): Promise<string> {
  await ask(access, { step: 'health', path: '/api/health', expect: [200] }, options);
  const uploaded = await ask(
    access,
    {
      step: 'upload',
      method: 'POST',
      path: '/api/v2/documents',
      expect: [200, 201],
      body: {
        file_name: 'smoke-test.txt',
        content_base64: Buffer.from(options.note).toString('base64'),
      },
    },
    options,
  );
  const { id } = parse('upload', Uploaded, uploaded).document;
  try {
    await waitUntilRead(access, id, options);
    const path = `/api/v2/documents/${id}/record`;
    const answer = await ask(access, { step: 'record', path, expect: [200] }, options);
    const grounded = isGrounded(options.note, parse('record', RecordAnswer, answer));
    if (!grounded) throw new StepFailed('record', 'no diagnosis with a quote of the note');
  } finally {
    // What a test leaves behind would be a patient's document to whoever finds it.
    await ask(
      access,
      {
        step: 'delete',
        method: 'DELETE',
        path: `/api/v2/documents/${id}`,
        expect: [200, 202, 204],
      },
      options,
    );
  }
  await ask(access, { step: 'gone', path: `/api/v2/documents/${id}`, expect: [404, 410] }, options);
  return id;
}

async function waitUntilRead(
  access: ApiAccess,
  id: string,
  options: JourneyOptions,
): Promise<void> {
  for (;;) {
    const answer = await ask(
      access,
      { step: 'status', path: `/api/v2/documents/${id}`, expect: [200] },
      options,
    );
    const { status } = parse('status', Document, answer);
    if (status === 'completed') return;
    if (status === 'failed') throw new StepFailed('status', 'the document failed');
    await options.pause(options.pauseMs);
    options.signal.throwIfAborted();
  }
}

interface Question {
  readonly step: string;
  readonly method?: 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly expect: readonly number[];
}

async function ask(
  access: ApiAccess,
  question: Question,
  { signal }: JourneyOptions,
): Promise<unknown> {
  const { step, method = 'GET', path, body } = question;
  const response = await fetch(`${access.origin}${path}`, {
    method,
    signal,
    headers: {
      ...access.headers,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!question.expect.includes(response.status)) {
    throw new StepFailed(step, `answered ${response.status}`);
  }
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    throw new StepFailed(step, 'the answer is no JSON');
  }
}

function parse<T>(step: string, schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success)
    throw new StepFailed(step, 'the answer has not the form that the API describes');
  return parsed.data;
}
