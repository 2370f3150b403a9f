import type { Key } from './key-state.js';

/** The roles in words, from least to most. */
export const roleDetails: readonly {
  readonly value: Key['roles'][number];
  readonly label: string;
  readonly detail: string;
}[] = [
  { value: 'viewer', label: 'Viewer', detail: 'Reads documents and records' },
  { value: 'underwriter', label: 'Underwriter', detail: 'Also uploads and exports' },
  { value: 'reviewer', label: 'Reviewer', detail: 'Also decides what is in doubt' },
  {
    value: 'engineer',
    label: 'Engineer',
    detail: 'Steers prompts, experiments and models; reads no document',
  },
  { value: 'admin', label: 'Admin', detail: 'Everything' },
];
