import { describe, expect, it } from 'vitest';
import { aReadDocument } from './testing/a-read-document.js';
import { type Asking, aForm, ask, type Told } from './testing/ask.js';

/** A name that must come out nowhere but where a document is rightly shown. */
const canary = 'Zebulon Quaxwright';
const pattern = /zebulon|quaxwright/i;
const encoded = encodeURIComponent(canary);

const bad: readonly (readonly [string, Asking])[] = [
  [`/api/results/${encoded}`, {}],
  [`/api/${encoded}`, {}],
  [`/api/v2/${encoded}`, {}],
  [`/api/documents?cursor=${encoded}`, {}],
  [`/api/documents?limit=${encoded}`, {}],
  [`/api/v2/documents?status=${encoded}`, {}],
  [`/api/v2/documents?case_id=${encoded}`, {}],
  [`/api/v2/audit?action=${encoded}`, {}],
  [`/api/v2/events?after=${encoded}`, {}],
  [`/api/prompts/versions/${encoded}`, {}],
  [`/api/metrics/prompts/${encoded}`, {}],
  [`/api/v2/documents/none/exports/${encoded}`, {}],
  [`/api/v2/reviews/${encoded}/claim`, { method: 'POST' }],
  ['/api/process/none', { json: { prompt_version: canary } }],
  ['/api/metrics/compare', { json: { control_version: canary, [canary]: canary } }],
  ['/api/upload', { json: { filename: canary, file_content: canary } }],
  ['/api/upload', { json: { [canary]: canary } }],
  ['/api/upload', { json: canary }],
  ['/api/upload', { body: canary, headers: { 'content-type': canary } }],
  ['/api/upload', { body: `{"${canary}`, headers: { 'content-type': 'application/json' } }],
  [
    '/api/upload',
    { body: canary, headers: { 'content-type': `multipart/form-data; boundary=${encoded}` } },
  ],
  ['/api/v2/documents', { json: { file_name: 'a', content_base64: '', [canary]: canary } }],
  ['/api/v2/documents', { body: aForm('x', { name: canary, fields: { case_id: canary } }) }],
  ['/api/v2/documents/search', { json: { text: canary, status: canary } }],
  [
    '/api/v2/documents/none/facts',
    { json: { kind: canary, values: { [canary]: canary } }, headers: { 'if-match': '"r1"' } },
  ],
  [
    '/api/v2/documents/none/facts',
    {
      json: { kind: 'labs', values: { [canary]: canary }, start: 0, end: 1 },
      headers: { 'if-match': '"r1"' },
    },
  ],
  [
    '/api/v2/documents/none/facts',
    {
      json: { kind: 'labs', values: { [canary.repeat(10)]: 1 }, start: 0, end: 1 },
      headers: { 'if-match': '"r1"' },
    },
  ],
  ['/api/v2/reviews/none/decide', { json: { decision: canary }, headers: { 'if-match': canary } }],
  ['/api/v2/reviews/none/decide', { json: { decision: canary }, headers: { 'if-match': '"r1"' } }],
  ['/api/v2/keys', { json: { label: 'x', roles: [canary] } }],
  ['/api/v2/webhooks', { json: { url: canary, event_types: [canary] } }],
  ['/api/v2/documents', { headers: { 'idempotency-key': canary }, json: {} }],
  ['/api/documents', { headers: { 'x-correlation-id': canary } }],
  ['/api/documents', { headers: { authorization: `Bearer ${canary}` } }],
];

const isClean = ({ text, headers }: Told): void => {
  expect(text).not.toMatch(pattern);
  expect(JSON.stringify([...headers])).not.toMatch(pattern);
};

describe('a name', () => {
  it.each(bad)(
    'that is sent to %s in %j comes back in no refusal, header or log line',
    async (path, asking) => {
      const { app, telemetry } = await aReadDocument();
      const told = await ask(app, path, asking);
      if (told.status === 200) expect(path).toBe('/api/documents');
      else expect(told.status).toBeGreaterThanOrEqual(400);
      expect(told.status).toBeLessThan(500);
      isClean(told);
      expect(
        JSON.stringify([
          telemetry.lines,
          telemetry.observations,
          telemetry.counts,
          telemetry.spans,
        ]),
      ).not.toMatch(pattern);
    },
  );

  it('of a document stands in no header, event, job or audit entry', async () => {
    const { app, stores, workOnce, telemetry } = await aReadDocument();
    const body = aForm(`${canary} has asthma.`, { name: `${canary}.txt` });
    const told = await ask(app, '/api/v2/documents', { body });
    expect(told.text).toMatch(pattern);
    await workOnce();
    const id = /"id":"([^"]+)"/.exec(told.text)?.[1];
    for (const part of ['', '/record', '/source', '/pages/1', '/exports/text', '/revisions/1']) {
      const shown = await ask(app, `/api/v2/documents/${id}${part}`);
      expect(JSON.stringify([...shown.headers]), part).not.toMatch(pattern);
    }
    const kept = [
      await stores.events.read({ after: 0, limit: 100 }),
      await stores.auditLog.read({ after: 0, limit: 100 }),
      telemetry.lines,
    ];
    expect(JSON.stringify(kept)).not.toMatch(pattern);
  });
});
