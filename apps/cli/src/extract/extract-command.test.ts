import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MedicalRecord } from '@medextract/core/schema';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runMedextract } from '../testing/run-medextract.js';

const note = 'Assessment: Type 2 diabetes mellitus. Hypertension. Denies chest pain.\n';
const secret = 'Zebulon Quackenbush';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'medextract-cli-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const inFolder = (...parts: readonly string[]) => join(folder, ...parts);
const put = (name: string, text: string | Uint8Array = note) => writeFile(inFolder(name), text);

describe('medextract extract', () => {
  it('prints a table of one note, without colour in a pipe', async () => {
    await put('note.txt');
    const { code, stdout, stderr } = await runMedextract(['extract', inFolder('note.txt')]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/✓ {2}Type 2 diabetes mellitus +E11/);
    expect(stdout).not.toContain('\u001b');
  });

  it('prints the record itself as JSON', async () => {
    await put('note.txt');
    const { stdout } = await runMedextract(['extract', inFolder('note.txt'), '--format', 'json']);
    const record = MedicalRecord.parse(JSON.parse(stdout));
    expect(record.diagnoses.map(({ condition }) => condition)).toContain('Hypertension');
  });

  it('reads one document from stdin', async () => {
    const { code, stdout } = await runMedextract(['extract', '-', '--format', 'json'], {
      input: note,
    });
    expect(code).toBe(0);
    expect(MedicalRecord.parse(JSON.parse(stdout)).receipt.document_bytes).toBe(note.length);
  });

  it.each(['1', '2'])(
    'reads a Word 97 file, in a thread of its own, with %s jobs',
    async (jobs) => {
      const letter = new URL(
        '../../../../packages/documents/fixtures/clinic-letter.doc',
        import.meta.url,
      );
      const args = ['extract', fileURLToPath(letter), '--format', 'json', '--jobs', jobs];
      const { code, stdout } = await runMedextract(args);
      expect(code).toBe(0);
      expect(MedicalRecord.parse(JSON.parse(stdout)).patient.name?.value).toBe('Renée Thibodeaux');
    },
  );

  it('writes records that their own schema accepts, whatever sample they are read from', async () => {
    const samples = fileURLToPath(new URL('../../../../samples', import.meta.url));
    const { code, stdout } = await runMedextract(['extract', samples, '--format', 'jsonl']);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line): { record: unknown } => JSON.parse(line));
    const faults = lines.flatMap(
      ({ record }) => MedicalRecord.safeParse(record).error?.issues ?? [],
    );
    expect({ code, faults }).toEqual({ code: 0, faults: [] });
    expect(lines.length).toBeGreaterThan(6);
  });

  it('prints what clients of v1 know', async () => {
    const { stdout } = await runMedextract(['extract', '-', '--format', 'json', '--schema', 'v1'], {
      input: note,
    });
    expect(JSON.parse(stdout)).toMatchObject({ patient_name: null, lab_values: {} });
  });

  it('reads every document of a folder in name order, and tells what it skipped', async () => {
    await mkdir(inFolder('deep'));
    for (const name of ['b.txt', 'a.txt', 'deep/c.txt', 'photo.heic', '.hidden.txt'])
      await put(name);
    const { code, stdout, stderr } = await runMedextract(['extract', folder, '--format', 'json']);
    const list: { document: string; record: unknown }[] = JSON.parse(stdout);
    expect(list.map(({ document }) => document)).toEqual(
      ['a.txt', 'b.txt', 'deep/c.txt'].map((name) => inFolder(name)),
    );
    expect(code).toBe(0);
    expect(stderr).toBe(`skipped, type not read here: ${inFolder('photo.heic')}\n`);
  });

  it('does not follow a link that leads round in a circle', async () => {
    await put('a.txt');
    await symlink(folder, inFolder('loop.txt'));
    const { code, stdout } = await runMedextract(['extract', folder, '--format', 'jsonl']);
    expect({ code, lines: stdout.trim().split('\n').length }).toEqual({ code: 0, lines: 1 });
  });

  it('writes the others when one document fails, and says why and what to do', async () => {
    await put('good.txt');
    await put('empty.txt', '');
    await put('cut.pdf', `%PDF-1.7\n${secret}`);
    const { code, stdout, stderr } = await runMedextract([
      'extract',
      inFolder('empty.txt'),
      inFolder('cut.pdf'),
      inFolder('missing.txt'),
      inFolder('good.txt'),
      '--format',
      'csv',
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain(`${inFolder('good.txt')},diagnoses`);
    expect(stderr).toMatch(/empty\.txt: empty-file: .+\. .+\./);
    expect(stderr).toMatch(/cut\.pdf: damaged-document: /);
    expect(stderr).toMatch(/missing\.txt: file-not-found: There is no such file\. /);
    expect(stderr).toContain('3 failed');
    expect(stderr).not.toContain(secret);
  });

  it('keeps the order of the documents with several jobs', async () => {
    const names = Array.from(
      { length: 12 },
      (_, index) => `n${String(index).padStart(2, '0')}.txt`,
    );
    for (const [index, name] of names.entries()) {
      await put(name, note.repeat(index % 2 === 0 ? 200 : 1));
    }
    const { stdout } = await runMedextract(['extract', folder, '-j', '3', '--format', 'jsonl']);
    const documents = stdout
      .trim()
      .split('\n')
      .map((line): { document: string } => JSON.parse(line));
    expect(documents.map(({ document }) => document)).toEqual(names.map((name) => inFolder(name)));
  });
});

describe('medextract extract --out', () => {
  it('writes one file a document, numbers names that meet, and prints nothing on stdout', async () => {
    await mkdir(inFolder('one'));
    await mkdir(inFolder('two'));
    await put('one/note.txt');
    await put('two/note.txt');
    const { code, stdout, stderr } = await runMedextract([
      'extract',
      inFolder('one'),
      inFolder('two'),
      '--out',
      inFolder('out'),
    ]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('2 written to');
    expect(await readdir(inFolder('out'))).toEqual(['note-2.json', 'note.json']);
    MedicalRecord.parse(JSON.parse(await readFile(inFolder('out', 'note-2.json'), 'utf8')));
  });

  it('never writes over an input', async () => {
    await put('note.txt');
    const args = ['extract', inFolder('note.txt'), '--format', 'table', '--out', folder];
    expect((await runMedextract(args)).code).toBe(0);
    expect(await readFile(inFolder('note.txt'), 'utf8')).toBe(note);
    expect(await readdir(folder)).toEqual(['note-2.txt', 'note.txt']);
  });

  it('says plainly when a result cannot be written', async () => {
    await put('note.txt');
    await put('out', 'a file, no folder');
    const { code, stderr } = await runMedextract([
      'extract',
      inFolder('note.txt'),
      '--out',
      inFolder('out'),
    ]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/EEXIST|ENOTDIR/);
  });
});

describe('a wrong call', () => {
  it.each([
    [['extract'], 'Give a file'],
    [['extract', '-', '--format', 'pdf'], 'Allowed choices'],
    [['extract', '-', '--jobs', '0'], 'whole number'],
    [['extract', '-', '-'], 'only once'],
    [['extract', '-', '--schema', 'v1', '--format', 'csv'], '--schema v1'],
    [['extract', '--input-format', 'jsonl', '--format', 'csv'], 'JSON lines'],
    [['destroy'], 'unknown command'],
  ])('%j ends with exit code 2 and says why', async (args, reason) => {
    const { code, stdout, stderr } = await runMedextract(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(reason);
  });
});
