import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findTypeEscapes } from './find-type-escapes.js';
import { isCode, listTrackedFiles, root } from './list-files.js';

const maxLines = 300;
const files = listTrackedFiles();
const code = files.filter(isCode);
const typescript = code.filter(({ path }) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'));

interface LockFile {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly resolved?: string;
        readonly optionalDependencies?: Readonly<Record<string, string>>;
      }
    >
  >;
}

describe('house rules', () => {
  it('look at the whole house', () => {
    expect(code.length).toBeGreaterThan(150);
  });

  it(`keep every file within ${maxLines} lines`, () => {
    const long = code.filter(({ text }) => text.trimEnd().split('\n').length > maxLines);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('claim no type that is not proven', () => {
    expect(typescript.flatMap(findTypeEscapes)).toEqual([]);
  });

  it('see a claimed type when there is one', () => {
    const text = 'const a: any = f(); g(a!.b, c as D, <E>h, i as const);';
    expect(findTypeEscapes({ path: 'bad.ts', text })).toEqual([
      'bad.ts:1: any',
      'bad.ts:1: x!',
      'bad.ts:1: x as T',
      'bad.ts:1: <T>x',
    ]);
  });

  it('name files after what is in them', () => {
    const vague = /^(?:utils?|helpers?|misc|common|shared|types|manager|constants)\.[cm]?[jt]sx?$/i;
    expect(code.map(({ path }) => path).filter((path) => vague.test(basename(path)))).toEqual([]);
  });

  it('switch no test off, and keep none alone', () => {
    const off = /\b(?:it|test|describe)\.(?:only|skip|todo)\(/;
    const tests = code.filter(({ path }) => path.endsWith('.test.ts'));
    expect(tests.filter(({ text }) => off.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('give every package a README', () => {
    const missing = ['packages', 'apps'].flatMap((folder) =>
      readdirSync(join(root, folder))
        .map((name) => `${folder}/${name}/README.md`)
        .filter((path) => !files.some((file) => file.path === path)),
    );
    expect(missing).toEqual([]);
  });
});

describe('the lock', () => {
  const lock: LockFile = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const entries = Object.entries(lock.packages);

  it('names no place that packages came from', () => {
    const placed = entries.filter(([, { resolved }]) => resolved?.includes(':') === true);
    expect(placed.map(([path]) => path)).toEqual([]);
  });

  // `npm ci` refuses a lock that was made where other platforms' packages were left out.
  it('holds the optional packages of every platform', () => {
    const known = new Set(entries.map(([path]) => path.replace(/^.*node_modules\//, '')));
    const missing = entries.flatMap(([, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !known.has(name)),
    );
    expect(missing).toEqual([]);
  });
});

describe('committed text', () => {
  // Put together here, so that this file does not hold what it looks for.
  const forbidden = [
    ...['npmjs.org', 'npmmirror.com', 'yarnpkg.com', 'unpkg.com', 'jsdelivr.net'],
    ...['pypi.org', 'pythonhosted.org', 'proxy.golang.org'],
  ];
  const machinePath = new RegExp(
    `(?<![\\w./-])/(?:${['work', 'root', 'home', 'Users'].join('|')})/[\\w.-]`,
  );
  const own = 'test/architecture/house-rules.test.ts';
  const written = files.filter(({ path }) => path !== own && path !== 'package-lock.json');

  it('names no package registry', () => {
    const naming = written.filter(({ text }) => forbidden.some((host) => text.includes(host)));
    expect(naming.map(({ path }) => path)).toEqual([]);
  });

  it('names no folder of one machine', () => {
    const naming = written.filter(({ text }) => machinePath.test(text));
    expect(naming.map(({ path }) => path)).toEqual([]);
  });
});
