import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../testing/stage-templates.js';

const documents = ['docs/guides', 'docs/concepts', 'docs/runbooks']
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
  .filter((path) => path.endsWith('.md'));

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const namedFiles = (text: string) =>
  [
    ...text.matchAll(/`((?:packages|apps|infra|docs|test|evals|benchmarks|\.github)\/[\w./-]+)`/g),
  ].map(([, path = '']) => path);
/** Made by a build, so not there in every clone. */
const isBuilt = (path: string) => path.includes('/dist');

describe('guides and runbooks', () => {
  it.each(['docs/guides/hipaa-controls.md', 'docs/guides/threat-model.md'])(
    '%s names files that are there',
    (path) => {
      const named = namedFiles(read(path));
      expect(named.length).toBeGreaterThan(15);
      expect(named.filter((name) => !existsSync(join(root, name)))).toEqual([]);
    },
  );

  it('name no file that is not there', () => {
    const missing = documents.flatMap((path) =>
      namedFiles(read(path))
        .filter((name) => !isBuilt(name) && !existsSync(join(root, name)))
        .map((name) => `${path}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('lead to pages that are there', () => {
    const missing = documents.flatMap((path) =>
      [...read(path).matchAll(/\]\(([\w./-]+\.md)(?:#[\w-]+)?\)/g)]
        .map(([, link = '']) => link)
        .filter((link) => !existsSync(join(root, dirname(path), link)))
        .map((link) => `${path}: ${link}`),
    );
    expect(missing).toEqual([]);
  });
});
