import { anAnswer } from '@medextract/core/testing';
import { startModelServer } from '@medextract/models/testing';
import { anOpenApp, type OpenApp, type OpenOptions } from './an-open-app.js';

const note = 'PAST MEDICAL HISTORY: Hypertension.\nMEDICATIONS: Metformin 500 mg twice daily.\n';

/** Words of a prompt that knows better; with all others the model invents a disease. */
const wiser = '# Whose, whether, when';
export const wiserVersion = 'v2.1.0';
export const invented = 'Lung cancer';

const diagnosis = (condition: string) => ({
  ...{ condition, icd_code: null, severity: null, stage: null, laterality: null, body_site: null },
  ...{ date_diagnosed: null, status: 'active', quote: condition, section: null },
  ...{ assertion: 'present', experiencer: 'patient', temporality: 'current' },
});
const usage = { inputTokens: 900, outputTokens: 120, cacheReadTokens: 300, cacheWriteTokens: 0 };

interface Reviews {
  readonly items: readonly { readonly id: string; readonly fact_id: string | null }[];
}
interface Diagnoses {
  readonly diagnoses: readonly { readonly id: string; readonly condition: string }[];
}

export interface ModelBench {
  readonly app: OpenApp;
  readonly documentId: string;
  close(): Promise<void>;
}

/** The app with a model that reads one document, and sees in it what is not there. */
export async function aModelBench(): Promise<ModelBench> {
  const model = await startModelServer({
    answer: (call) => {
      const isWiser = JSON.stringify(call).includes(wiser);
      const names = isWiser ? ['Hypertension'] : ['Hypertension', invented];
      return { text: anAnswer({ diagnoses: names.map(diagnosis) }), usage };
    },
  });
  const app = await anOpenApp({
    flags: { auth: true },
    environment: { MEDEXTRACT_MODEL: `openai:stand-in@${model.openAiUrl}` },
  });
  const documentId = await app.upload(note);
  await app.process(documentId);
  return {
    app,
    documentId,
    async close() {
      await app.close();
      await model.close();
    },
  };
}

/** Somebody says of what the model invented that it is wrong. Answers the status. */
export async function rejectInvented({ app, documentId }: ModelBench): Promise<number> {
  const read = async (path: string) => JSON.parse(await (await app.ask(path)).text());
  const { diagnoses }: Diagnoses = await read(`/api/v2/documents/${documentId}/record`);
  const fact = diagnoses.find(({ condition }) => condition === invented);
  const { items }: Reviews = await read('/api/v2/reviews?status=open');
  const review = items.find(({ fact_id: id }) => id === fact?.id);
  const post = (step: string, body: object) =>
    app.ask(`/api/v2/reviews/${review?.id}/${step}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'if-match': '"r1"' },
      body: JSON.stringify(body),
    });
  await post('claim', {});
  return (await post('decide', { decision: 'reject' })).status;
}

/** A page of the first admin. */
export async function openAsAdmin({ app }: Pick<ModelBench, 'app'>, options: OpenOptions) {
  const opened = await app.open(options);
  await opened.page.getByLabel('API key').fill(app.service.firstKey ?? '');
  await opened.page.getByRole('button', { name: 'Sign in' }).click();
  return opened;
}
