import type { KeptAnswer, Principal } from '@medextract/core/service';
import { type Answer, type Reply, refuse } from '../answer/reply.js';
import type { AppDeps } from '../app-deps.js';

type OnceDeps = Pick<AppDeps, 'idempotency' | 'digest' | 'limits'>;

export interface OnceRequest {
  readonly principal: Principal;
  readonly key: string;
  readonly method: string;
  /** Path and query. */
  readonly address: string;
  readonly bytes: Uint8Array;
  /** The whole request: what matters of its headers counts too. */
  readonly ifMatch: string | null;
  /** What a repeat gets: the first answer, or word that it was given once and not kept, for its secret. */
  readonly repeats: 'answer' | 'refusal';
}

const keyPattern = /^[\x21-\x7e]{1,255}$/;

const keyInvalid = refuse(
  400,
  'idempotency-key-invalid',
  'An Idempotency-Key is 1 to 255 visible ASCII characters.',
);
const mismatch = refuse(
  422,
  'idempotency-key-reused',
  'This Idempotency-Key came with another request. Take a new key for a new request.',
);
const inProgress = refuse(
  409,
  'idempotency-in-progress',
  'The first request with this Idempotency-Key is still at work. Ask again soon.',
  { headers: { 'retry-after': '1' } },
);

const givenOnce = refuse(
  409,
  'answer-given-once',
  'The first request with this Idempotency-Key was done. Its answer holds a secret and is given once: where it was lost, make another.',
);

const toReply = ({ status, headers, body }: KeptAnswer): Reply => ({
  kind: 'reply',
  status,
  headers: { ...headers, 'idempotency-replayed': 'true' },
  body: body === '' ? null : body,
});

/** What can be given again; a bad answer cannot, so that the caller may mend its request. */
function toKept(answer: Answer, { repeats }: OnceRequest): KeptAnswer | undefined {
  if (answer.kind === 'refusal') return undefined;
  if (repeats === 'refusal') return { status: givenOnce.status, headers: {}, body: '' };
  const { status, headers, body } = answer;
  if (body !== null && typeof body !== 'string') return undefined;
  return { status, headers, body: body ?? '' };
}

/** Does a write once for each key of a caller (draft-ietf-httpapi-idempotency-key-header). */
export async function answerOnce(
  request: OnceRequest,
  work: () => Answer | Promise<Answer>,
  { idempotency, digest, limits }: OnceDeps,
): Promise<Answer> {
  if (!keyPattern.test(request.key)) return keyInvalid;
  const holder = { principalId: request.principal.id, key: request.key };
  const parts = [request.method, request.address, request.ifMatch, digest.sha256(request.bytes)];
  const fingerprint = digest.sha256(JSON.stringify(parts));
  const claim = await idempotency.claim({ ...holder, fingerprint, claimMs: limits.claimMs });
  switch (claim.kind) {
    case 'answered':
      return request.repeats === 'refusal' ? givenOnce : toReply(claim.answer);
    case 'mismatch':
      return mismatch;
    case 'in-progress':
      return inProgress;
    case 'new':
      return keepAnswer(request, work, { idempotency, limits });
  }
}

async function keepAnswer(
  request: OnceRequest,
  work: () => Answer | Promise<Answer>,
  { idempotency, limits }: Pick<OnceDeps, 'idempotency' | 'limits'>,
): Promise<Answer> {
  const holder = { principalId: request.principal.id, key: request.key };
  let kept: KeptAnswer | undefined;
  try {
    const answer = await work();
    kept = toKept(answer, request);
    return answer;
  } finally {
    await (kept === undefined
      ? idempotency.release(holder)
      : idempotency.keep({ ...holder, answer: kept, keepMs: limits.keepAnswerMs }));
  }
}
