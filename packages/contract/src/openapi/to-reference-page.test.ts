import { describe, expect, it } from 'vitest';
import { toOpenApi } from './to-openapi.js';
import { referenceStyle, toReferencePage } from './to-reference-page.js';

const document = toOpenApi({ version: '1.2.3' });
const page = toReferencePage(document);

describe('the reference page', () => {
  it('shows every operation and every schema', () => {
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    for (const id of ids) expect(page).toContain(`id="${id}"`);
    for (const name of Object.keys(document.components.schemas)) {
      expect(page).toContain(`id="schema-${name}"`);
    }
  });

  it('runs nothing and loads nothing', () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|javascript:|\son\w+=|style="/i);
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect(page.match(/<style>([\s\S]*?)<\/style>/)?.[1]).toBe(referenceStyle);
  });

  it('writes what could be markup as text', () => {
    const evil = { ...document, info: { ...document.info, title: '<img src=x>' } };
    expect(toReferencePage(evil)).not.toContain('<img');
  });

  it('links only to what it holds', () => {
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) {
      expect(page).toContain(`id="${target}"`);
    }
  });
});
