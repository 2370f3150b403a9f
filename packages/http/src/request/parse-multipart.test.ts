import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBoundary, parseMultipart } from './parse-multipart.js';

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const read = (lines: readonly string[], boundary = 'b') =>
  parseMultipart(encode(lines.join('\r\n')), { boundary, maxParts: 10 });

const part = (header: string, content: string): string[] => ['--b', header, '', content];

const fileNameOf = (header: string): string | null | undefined => {
  const form = read([...part(header, 'x'), '--b--', '']);
  return form.ok ? form.parts[0]?.fileName : undefined;
};

describe('parseMultipart', () => {
  it('gives each part with its name, type and bytes', () => {
    const form = read([
      '--b',
      'Content-Disposition: form-data; name="file"; filename="a.txt"',
      'Content-Type: text/plain',
      '',
      'one\r\n--not the border',
      ...part('content-disposition: form-data; name=case_id', 'c-1'),
      '--b--',
    ]);
    expect(
      form.ok &&
        form.parts.map((item) => ({ ...item, bytes: new TextDecoder().decode(item.bytes) })),
    ).toEqual([
      {
        name: 'file',
        fileName: 'a.txt',
        mediaType: 'text/plain',
        bytes: 'one\r\n--not the border',
      },
      { name: 'case_id', fileName: null, mediaType: null, bytes: 'c-1' },
    ]);
  });

  it('passes over what stands before the first border, and spaces after one', () => {
    const form = read([
      'preamble',
      '--b \t',
      'Content-Disposition: form-data; name="a"',
      '',
      'x',
      '--b--',
    ]);
    expect(form.ok && form.parts.length).toBe(1);
  });

  it('takes an empty part', () => {
    const form = read([
      ...part('Content-Disposition: form-data; name="a"; filename=""', ''),
      '--b--',
    ]);
    expect(form.ok && form.parts[0]?.bytes.byteLength).toBe(0);
  });

  it.each([
    ['browsers', 'form-data; name="f"; filename="a%22b%0D.txt"', 'a"b\r.txt'],
    ['senders that escape', 'form-data; name="f"; filename="a\\"b\\\\c.txt"', 'a"b\\c.txt'],
    ['senders without quotes', 'form-data; name=f; filename=a.txt', 'a.txt'],
    ['senders of UTF-8', 'form-data; name="f"; filename="ñ עברית 🙂.txt"', 'ñ עברית 🙂.txt'],
    ['senders of RFC 5987', "form-data; name=f; filename=x; filename*=UTF-8''%C3%B1.txt", 'ñ.txt'],
    ['broken RFC 5987', "form-data; name=f; filename=x; filename*=UTF-8''%C3", 'x'],
  ])('reads names as %s write them', (_, disposition, name) => {
    expect(fileNameOf(`Content-Disposition: ${disposition}`)).toBe(name);
  });

  it.each([
    ['nothing', []],
    ['no border', ['hello']],
    ['no end', part('Content-Disposition: form-data; name="a"', 'x')],
    ['no blank line', ['--b', 'Content-Disposition: form-data; name="a"', '--b--']],
    ['no name', [...part('Content-Disposition: form-data', 'x'), '--b--']],
    ['another disposition', [...part('Content-Disposition: attachment; name="a"', 'x'), '--b--']],
    [
      'a border that goes on',
      ['--bx', 'Content-Disposition: form-data; name="a"', '', 'x', '--b--'],
    ],
    [
      'an endless header',
      [...part(`Content-Disposition: form-data; name="a"; x=${'y'.repeat(20_000)}`, 'x'), '--b--'],
    ],
  ])('refuses %s', (_, lines) => {
    expect(read(lines)).toEqual({ ok: false, reason: 'malformed' });
  });

  it('refuses more parts than it may take', () => {
    const parts = Array.from({ length: 11 }, () =>
      part('Content-Disposition: form-data; name="a"', 'x'),
    );
    expect(read([...parts.flat(), '--b--'])).toEqual({ ok: false, reason: 'too-many-parts' });
  });

  it('reads whatever the platform writes', async () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .map((text) => text.toWellFormed());
    const file = fc.record({ name, content: fc.uint8Array({ maxLength: 300 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 5 }), async (files) => {
        const form = new FormData();
        for (const { name: fileName, content } of files) {
          form.append('file', new File([new Uint8Array(content)], fileName));
        }
        const response = new Response(form);
        const boundary = findBoundary(response.headers.get('content-type') ?? '') ?? '';
        const bytes = new Uint8Array(await response.arrayBuffer());
        const reading = parseMultipart(bytes, { boundary, maxParts: 5 });
        const got = reading.ok ? reading.parts.map((item) => [...item.bytes]) : [];
        expect(got).toEqual(files.map(({ content }) => [...content]));
      }),
      { numRuns: 200 },
    );
  });

  it('never throws, whatever comes', () => {
    const piece = fc.constantFrom(
      '--b',
      '--',
      '\r\n',
      '\r\n\r\n',
      'Content-Disposition: form-data; name="a"',
      '"',
      '\\',
      '\0',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(
          parseMultipart(encode(pieces.join('')), { boundary: 'b', maxParts: 3 }),
        ).toHaveProperty('ok');
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('findBoundary', () => {
  it.each([
    ['multipart/form-data; boundary=abc', 'abc'],
    ['Multipart/Form-Data; charset=utf-8; boundary="a b"', 'a b'],
    ['multipart/form-data', undefined],
    ['multipart/mixed; boundary=abc', undefined],
    [`multipart/form-data; boundary=${'x'.repeat(71)}`, undefined],
    ['application/json', undefined],
    ['', undefined],
  ])('of %s is %s', (contentType, boundary) => {
    expect(findBoundary(contentType)).toBe(boundary);
  });
});
