import { readFile } from 'node:fs/promises';
import { loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { createPageImager } from './create-page-imager.js';

const imager = createPageImager();
const { signal } = new AbortController();
const fixture = async (name: string) =>
  new Uint8Array(await readFile(new URL(`../fixtures/${name}`, import.meta.url)));

describe('createPageImager', () => {
  it.each([
    ['discharge-summary-office.pdf', 1, 'image/png'],
    ['lab-scan.jpg', 1, 'image/jpeg'],
    ['two-pages.tiff', 2, 'image/jpeg'],
  ])('draws a page of %s', async (name, page, mediaType) => {
    const image = await imager.render({ bytes: await fixture(name), page, signal });
    expect(image?.mediaType).toBe(mediaType);
    const { width, height } = await loadImage(image?.bytes ?? new Uint8Array());
    expect(Math.max(width, height)).toBeGreaterThan(1_000);
  });

  it.each([
    ['discharge-summary-office.pdf', 99],
    ['lab-scan.jpg', 2],
    ['two-pages.tiff', 3],
    ['two-pages.tiff', 0],
  ])('has no such page of %s: %i', async (name, page) => {
    expect(await imager.render({ bytes: await fixture(name), page, signal })).toBeUndefined();
  });

  it('draws nothing of a text', async () => {
    const bytes = new TextEncoder().encode('A note.');
    expect(await imager.render({ bytes, page: 1, signal })).toBeUndefined();
  });
});
