import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { MedicalRecord } from '@medextract/core/schema';
import { describe, expect, it } from 'vitest';
import { runMedextract, startMedextract } from '../testing/run-medextract.js';

const args = ['extract', '--input-format', 'jsonl'];
const toLine = (value: unknown) => `${JSON.stringify(value)}\n`;
const parseLines = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('medextract extract --input-format jsonl', () => {
  it('answers every line in order, a bad one with its id or number', async () => {
    const input = [
      toLine({ id: 'a', text: 'Has asthma.' }),
      'no json\n',
      toLine({ text: 'no id' }),
      '\n',
      toLine({ id: 7, text: 'Has gout.' }),
      toLine({ id: 'no-text' }),
      toLine({ id: 'empty', text: '' }),
      JSON.stringify({ id: 'last', text: 'Has hypertension.' }),
    ].join('');
    const { code, stdout } = await runMedextract(args, { input });
    const answers = parseLines(stdout);
    expect(code).toBe(1);
    expect(
      answers.map(({ id, line, error }) => ({ key: id ?? line, failed: error !== undefined })),
    ).toEqual([
      { key: 'a', failed: false },
      { key: 2, failed: true },
      { key: 3, failed: true },
      { key: 7, failed: false },
      { key: 'no-text', failed: true },
      { key: 'empty', failed: true },
      { key: 'last', failed: false },
    ]);
    expect(answers[1]?.['error']).toEqual({
      code: 'not-json',
      message: 'The line is not JSON.',
      remedy: expect.stringContaining('"id"'),
    });
  });

  it('takes the text itself as the canonical text', async () => {
    const text = 'Ångström 😀 has asthma.\r\n\tAnd gout.';
    const { stdout } = await runMedextract(args, { input: toLine({ id: 'a', text }) });
    const [answer] = parseLines(stdout);
    const record = MedicalRecord.parse(answer?.['record']);
    for (const { evidence } of record.diagnoses) {
      for (const { start, end, quote } of evidence) expect(text.slice(start, end)).toBe(quote);
    }
    expect(record.diagnoses.length).toBeGreaterThan(1);
  });

  it.each([
    ['HTML', '<!DOCTYPE html><html><body><p>Has asthma.</p></body></html>'],
    ['RTF', '{\\rtf1\\ansi Has asthma.}'],
    ['XML', '<?xml version="1.0"?><note>Has asthma.</note>'],
  ])('takes text that looks like %s for the text that it is', async (_, text) => {
    const { code, stdout } = await runMedextract(args, { input: toLine({ id: 'a', text }) });
    const [answer] = parseLines(stdout);
    const quotes = MedicalRecord.parse(answer?.['record']).diagnoses.flatMap(({ evidence }) =>
      evidence.map(({ start, end }) => text.slice(start, end).toLowerCase()),
    );
    expect({ code, quotes }).toEqual({ code: 0, quotes: ['asthma'] });
  });

  it('gives the same answers with several jobs', async () => {
    const input = Array.from({ length: 40 }, (_, id) =>
      toLine({ id, text: 'Has asthma and gout. '.repeat(id % 3 === 0 ? 300 : 1) }),
    ).join('');
    const withoutTime = (text: string) => text.replaceAll(/"created_at":"[^"]*"/g, '');
    const one = await runMedextract([...args, '--jobs', '1'], { input });
    const three = await runMedextract([...args, '--jobs', '3'], { input });
    expect(withoutTime(three.stdout)).toBe(withoutTime(one.stdout));
    expect(three.code).toBe(0);
  });

  it.each(['1', '2'])('answers a line before the next one comes, with %s jobs', async (jobs) => {
    const child = startMedextract([...args, '--jobs', jobs]);
    const lines = createInterface({ input: child.stdout });
    for (const id of ['first', 'second']) {
      child.stdin.write(toLine({ id, text: 'Has asthma.' }));
      const [line] = await once(lines, 'line');
      expect(JSON.parse(String(line))).toMatchObject({ id });
    }
    child.stdin.end();
    await once(child, 'close');
  });

  it('stops quietly when the reader has seen enough', async () => {
    const child = startMedextract(args);
    const complaints: string[] = [];
    child.stderr.on('data', (chunk) => complaints.push(String(chunk)));
    child.stdin.on('error', () => undefined);
    child.stdin.end(toLine({ id: 'a', text: 'Has asthma. '.repeat(200) }).repeat(300));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    await once(child, 'close');
    expect(complaints).toEqual([]);
  });
});
