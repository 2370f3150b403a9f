import type { Page } from 'playwright-core';
import { anOpenApp, type OpenApp } from './an-open-app.js';

/** Such as last: what comes and goes may well have been once, and be denied now. */
const conditions = [
  ...[
    'hypertension',
    'asthma',
    'depression',
    'gout',
    'hyperlipidemia',
    'epilepsy',
    'migraine',
    'psoriasis',
  ],
  ...['hypothyroidism', 'osteoporosis', 'glaucoma', 'rosacea', 'anemia', 'COPD', 'heart failure'],
  ...['cirrhosis', 'hepatitis C', 'sleep apnea', 'osteoarthritis', 'GERD', 'anxiety', 'sciatica'],
];

/** A note that states each condition and denies it too: as many doubts as conditions. */
export const aDoubtfulNote = (count: number): string => {
  const some = conditions.slice(0, count);
  const stated = some.map((name) => `- ${name}`).join('\n');
  const denied = some.map((name) => `Denies ${name}.`).join('\n');
  return `PROGRESS NOTE\nPast medical history:\n${stated}\n\nReview of systems:\n${denied}\nAlso eczema.\n`;
};

/** An app with one document that holds so many doubts. */
export async function aReviewBench(count: number, flags: object = {}) {
  const app = await anOpenApp({ flags });
  const documentId = await app.upload(aDoubtfulNote(count));
  await app.process(documentId);
  return { app, documentId };
}

/** The review item on the desk. */
export const desk = (page: Page) => page.getByRole('region', { name: 'Decision' });

export async function createKey(app: OpenApp, label: string, role: string): Promise<string> {
  const answer = await app.ask('/api/v2/keys', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ label, roles: [role] }),
  });
  const { secret }: { secret: string } = JSON.parse(await answer.text());
  return secret;
}

/** A page of somebody who signed in with a key. */
export async function openAs(app: OpenApp, secret: string, path: string) {
  const opened = await app.open({ path });
  await opened.page.getByLabel('API key').fill(secret);
  await opened.page.getByRole('button', { name: 'Sign in' }).click();
  return opened;
}
