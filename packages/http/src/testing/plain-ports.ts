import type { Exporter } from '@medextract/core/service';

/** One that needs the record alone, and one that needs the text as well. */
export const plainExporters: readonly Exporter[] = [
  {
    format: 'json',
    title: 'The record',
    mediaType: 'application/json',
    fileExtension: 'json',
    render: async ({ record }) => record,
  },
  {
    format: 'text',
    title: 'The text',
    mediaType: 'text/plain; charset=utf-8',
    fileExtension: 'txt',
    render: async ({ reading }) => new TextEncoder().encode((await reading()).text),
  },
];
