import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { toSteady } from './to-steady.js';

/** A running MedExtract, wherever it runs, asked by an admin. */
export interface Platform {
  ask(question: Question): Promise<Told>;
  /** Lets what waits be worked on; nothing to do where workers run by themselves. */
  work(): Promise<void>;
}

export interface Question {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Told {
  readonly status: number;
  readonly json: unknown;
}

/** One step and what it was answered, without what differs from run to run. */
export interface Step {
  readonly step: string;
  readonly status: number;
  readonly told: unknown;
}

/** Nobody's note: it states a condition and denies it, so that a person must look. */
const note = `Patient: Zelphira Quastermoor
DOB: 03/14/1961

PAST MEDICAL HISTORY: Hypertension, asthma.
HPI: Denies asthma and chest pain.
ASSESSMENT: Type 2 diabetes mellitus.
MEDICATIONS: Metformin 500 mg PO BID. Lisinopril daily.
ALLERGIES: Penicillin (rash).
LABS (01/02/2026): HbA1c 8.3 %
`;

const Uploaded = z.object({ document: z.object({ id: z.string() }) });
const Status = z.object({ status: z.string() });
const Reviews = z.object({ items: z.array(z.object({ id: z.string(), document_id: z.string() })) });
const Experiment = z.object({ id: z.string() });

const experiment = {
  name: 'Journey',
  control_version: 'v3.0.0',
  treatment_version: 'v2.1.0',
};

const limitMs = 60_000;

/** Upload, extraction, result, review, experiment, promotion, rollback, deletion: the way that every platform must go. */
export async function runJourney(platform: Platform): Promise<readonly Step[]> {
  const steps: Step[] = [];
  const take = async (step: string, question: Question): Promise<unknown> => {
    const { status, json } = await platform.ask(question);
    steps.push({ step, status, told: toSteady(json) });
    return json;
  };
  const content = { file_name: 'note.txt', content_base64: Buffer.from(note).toString('base64') };
  const upload = { method: 'POST', path: '/api/v2/documents', json: content } as const;
  const { document } = Uploaded.parse(await take('upload', upload));
  const path = `/api/v2/documents/${document.id}`;
  await waitUntilRead(platform, path);
  await take('upload again', upload);
  await take('document', { path });
  await take('record', { path: `${path}/record` });
  await take('result v1', { path: `/api/results/${document.id}` });
  await take('export', { path: `${path}/exports/csv` });
  await takePdf(platform, take);
  await takeReview(take, document.id);
  await takeExperiment(take);
  await take('figures', { path: '/api/v2/metrics/versions' });
  await take('deletion', { method: 'DELETE', path });
  await take('gone', { path });
  await take('record gone', { path: `${path}/record` });
  await take('audit', { path: '/api/v2/audit/verify' });
  return steps;
}

type Take = (step: string, question: Question) => Promise<unknown>;

async function waitUntilRead(platform: Platform, path: string): Promise<void> {
  const until = Date.now() + limitMs;
  for (;;) {
    await platform.work();
    const { status } = Status.parse((await platform.ask({ path })).json);
    if (status === 'completed') return;
    if (status === 'failed' || Date.now() > until) throw new Error(`the document is ${status}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A document whose code is loaded only when one comes. */
async function takePdf(platform: Platform, take: Take): Promise<void> {
  const bytes = await readFile(new URL('../../samples/lab-report.pdf', import.meta.url));
  const json = { file_name: 'report.pdf', content_base64: bytes.toString('base64') };
  const told = await take('upload of a PDF', { method: 'POST', path: '/api/v2/documents', json });
  const path = `/api/v2/documents/${Uploaded.parse(told).document.id}`;
  await waitUntilRead(platform, path);
  await take('record of the PDF', { path: `${path}/record` });
}

async function takeReview(take: Take, documentId: string): Promise<void> {
  const query = `document_id=${documentId}&limit=50`;
  const reviews = Reviews.parse(await take('reviews', { path: `/api/v2/reviews?${query}` }));
  const [first] = reviews.items.filter(({ document_id: of }) => of === documentId);
  if (first === undefined) throw new Error('nothing to review');
  const path = `/api/v2/reviews/${first.id}`;
  await take('claim', { method: 'POST', path: `${path}/claim` });
  await take('decision', {
    ...{ method: 'POST', path: `${path}/decide`, json: { decision: 'confirm' } },
    headers: { 'if-match': '"r1"' },
  });
  await take('revisions', { path: `/api/v2/documents/${documentId}/revisions` });
}

async function takeExperiment(take: Take): Promise<void> {
  const made = await take('experiment', {
    ...{ method: 'POST', path: '/api/v2/experiments', json: experiment },
  });
  const { id } = Experiment.parse(made);
  const move = (to: string, more: object = {}) =>
    take(to, {
      method: 'POST',
      path: `/api/v2/experiments/${id}/transitions`,
      json: { to, reason: `To ${to}.`, ...more },
    });
  await move('running');
  await move('completed', { winner: 'treatment' });
  await move('promoted');
  await take('labels', { path: '/api/v2/prompts/labels' });
  await move('rolled_back');
  await take('labels after', { path: '/api/v2/prompts/labels' });
}
