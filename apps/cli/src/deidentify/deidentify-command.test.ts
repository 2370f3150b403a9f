import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runMedextract } from '../testing/run-medextract.js';

const note = 'Patient: Zelphira Quastermoor   MRN: 0048813\nSeen 02/26/2024. Asthma.\n';
const identifying = /zelphira|quastermoor|0048813|02\/26\/2024/i;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'medextract-cli-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const inFolder = (...parts: readonly string[]) => join(folder, ...parts);

describe('medextract deidentify', () => {
  it('prints the text with surrogates, and says on stderr how many of each kind', async () => {
    const { code, stdout, stderr } = await runMedextract(['deidentify', '-'], { input: note });
    expect(code).toBe(0);
    expect(stdout).toHaveLength(note.length);
    expect(stdout).toContain('Asthma.');
    expect(stdout + stderr).not.toMatch(identifying);
    expect(stderr).toBe('masked: date 1, mrn 1, person 1\n');
  });

  it('gives the same each time under a key, and something else without', async () => {
    await writeFile(inFolder('key'), 'a key of sixteen or more\n');
    const run = async (...more: readonly string[]) =>
      (await runMedextract(['deidentify', '-', ...more], { input: note })).stdout;
    const keyed = await run('--key-file', inFolder('key'));
    expect(await run('--key-file', inFolder('key'))).toBe(keyed);
    expect(await run()).not.toBe(keyed);
  });

  it('numbers the files of a folder, and keeps the way back in the map alone, for its owner', async () => {
    await writeFile(inFolder('Quastermoor.txt'), note);
    await writeFile(inFolder('Second.txt'), 'Pt: Brondt Tarrowgate, 61 yo M.\n');
    const map = inFolder('map.json');
    const args = ['deidentify', folder, '--out', inFolder('out'), '--map', map];
    expect((await runMedextract(args)).code).toBe(0);
    expect(await readdir(inFolder('out'))).toEqual(['document-2.txt', 'document.txt']);
    const masked = await readFile(inFolder('out', 'document.txt'), 'utf8');
    expect(masked).not.toMatch(identifying);
    const { documents } = JSON.parse(await readFile(map, 'utf8'));
    let restored = masked;
    for (const { start, end, original } of documents[0].identifiers)
      restored = restored.slice(0, start) + original + restored.slice(end);
    expect(restored).toBe(note);
    expect((await stat(map)).mode & 0o077).toBe(0);
  });

  it('tells what failed and masks the others', async () => {
    await writeFile(inFolder('good.txt'), note);
    const args = [
      'deidentify',
      inFolder('good.txt'),
      inFolder('none.txt'),
      '--out',
      inFolder('out'),
    ];
    const { code, stderr } = await runMedextract(args);
    expect(code).toBe(1);
    expect(stderr).toContain('file-not-found');
    expect(await readdir(inFolder('out'))).toEqual(['document.txt']);
  });

  it.each([
    [['deidentify'], 'Give a file'],
    [['deidentify', '-', '-'], 'only once'],
    [['deidentify', '-', '--key-file', '/nowhere'], 'characters or more'],
  ])('%j ends with exit code 2 and says why', async (args, reason) => {
    const { code, stderr } = await runMedextract(args, { input: note });
    expect(code).toBe(2);
    expect(stderr).toContain(reason);
  });
});
