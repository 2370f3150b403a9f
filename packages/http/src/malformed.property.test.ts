import { toOpenApi } from '@medextract/contract/openapi';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aReadDocument } from './testing/a-read-document.js';
import { type Asking, ask } from './testing/ask.js';

const { paths } = toOpenApi({ version: '0.1.0' });

/** Every operation of the document but the stream, which does not end by itself. */
const places = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([, { operationId }]) => !operationId.startsWith('streamEvents'))
    .map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

const nasty = fc.constantFrom(
  ...['', '..', '../../etc/passwd', '%', '\0', '\u202e', '🙂', "' OR 1=1 --", '{{document}}'],
  ...[
    '-1',
    '0',
    '1e999',
    'NaN',
    'null',
    'true',
    '[]',
    'x'.repeat(3_000),
    'v1.0.0',
    'r1',
    '9'.repeat(40),
  ],
);
const word = fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 40 }));
const value = fc.oneof(word, fc.jsonValue({ maxDepth: 3 }));

/** A path whose places hold anything; what cannot be an address at all is left to the runtime. */
const toPath = (path: string, fills: readonly string[]): string => {
  let at = 0;
  return path.replace(/\{\w+\}/g, () => {
    const fill = fills[at % Math.max(1, fills.length)] ?? 'x';
    at += 1;
    return encodeURIComponent(fill.toWellFormed()) || 'x';
  });
};

const toQuery = (fields: readonly (readonly [string, string])[]): string =>
  fields
    .map(
      ([name, text]) =>
        `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(text.toWellFormed())}`,
    )
    .join('&');

const place = fc.constantFrom(...places);
const knownNames = [
  'limit',
  'cursor',
  'status',
  'case_id',
  'days',
  'hours',
  'against',
  'received_from',
  'action',
];
const bodyNames = [
  ...[
    'filename',
    'file_content',
    'file_name',
    'content_base64',
    'case_id',
    'processing',
    'prompt_version',
  ],
  ...[
    'text',
    'limit',
    'cursor',
    'hold',
    'reason',
    'kind',
    'values',
    'start',
    'end',
    'decision',
    'span',
  ],
  ...[
    'url',
    'event_types',
    'label',
    'roles',
    'scopes',
    'expires_at',
    'control_version',
    '__proto__',
  ],
];
const headerText = fc.string({ unit: fc.constantFrom(...'abc"/*;=,.r1 '), maxLength: 40 });

const body = fc.oneof(
  fc
    .dictionary(fc.constantFrom(...bodyNames), value)
    .map((json) => ({ text: JSON.stringify(json), type: 'application/json' })),
  value.map((json) => ({ text: JSON.stringify(json) ?? '', type: 'application/json' })),
  word.map((text) => ({ text, type: 'application/json' })),
  word.map((text) => ({
    text: `--b\r\nContent-Disposition: form-data; name="file"; filename="${text}"\r\n\r\n${text}\r\n--b--`,
    type: 'multipart/form-data; boundary=b',
  })),
  fc.tuple(word, headerText).map(([text, type]) => ({ text, type })),
);

const request = fc.record({
  place,
  fills: fc.array(fc.oneof(word, fc.constant('id-000002')), { maxLength: 3 }),
  query: fc.array(fc.tuple(fc.oneof(fc.constantFrom(...knownNames), word), word), { maxLength: 4 }),
  body: fc.option(body),
  headers: fc.dictionary(
    fc.constantFrom(
      'if-match',
      'if-none-match',
      'idempotency-key',
      'x-correlation-id',
      'last-event-id',
      'content-length',
    ),
    headerText,
  ),
});

const statusPattern = /^[1-4]\d\d$/;

describe('requests of any kind', () => {
  it('never bring the app to a fault', { timeout: 120_000 }, async () => {
    const { app } = await aReadDocument({ requestsPerMinute: 1_000_000 });
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(request, async (given) => {
        const { method, path } = given.place;
        const address = `${toPath(path, given.fills)}?${toQuery(given.query)}`;
        const sent = method === 'GET' ? null : given.body;
        const asking: Asking = {
          method,
          headers: { ...given.headers, ...(sent === null ? {} : { 'content-type': sent.type }) },
          ...(sent === null ? {} : { body: new TextEncoder().encode(sent.text) }),
        };
        const told = await ask(app, address, asking);
        seen.add(`${given.place.operation.operationId} ${told.status}`);
        expect(String(told.status), told.text).toMatch(statusPattern);
        const known = Object.keys(given.place.operation.responses);
        // A path whose fill is an address of its own may be answered by that one.
        if (told.status !== 405) expect(known).toContain(String(told.status));
      }),
      { numRuns: 10_000 },
    );
    expect(seen.size).toBeGreaterThan(places.length);
  });
});
