import { Badge, type Tone } from '../../ui/badge.js';
import { type Column, Table } from '../../ui/table.js';
import type { MedicalRecord } from './facts/list-facts.js';

type Entry = MedicalRecord['page_ledger'][number];

const tones = {
  read: 'good',
  blank: 'neutral',
  duplicate: 'accent',
  unreadable: 'bad',
  withheld: 'warn',
} as const satisfies Record<Entry['state'], Tone>;

const columns: readonly Column<Entry>[] = [
  {
    id: 'page',
    header: 'Page',
    align: 'right',
    cell: ({ page }) => page,
    sortBy: ({ page }) => page,
  },
  {
    id: 'state',
    header: 'State',
    cell: ({ state }) => <Badge tone={tones[state]}>{state}</Badge>,
    sortBy: ({ state }) => state,
  },
  {
    id: 'source',
    header: 'Text from',
    cell: ({ source }) => source,
    sortBy: ({ source }) => source,
  },
  {
    id: 'ocr',
    header: 'OCR',
    align: 'right',
    cell: ({ ocr_confidence: share }) => (share === null ? '' : `${Math.round(share * 100)}%`),
    sortBy: ({ ocr_confidence: share }) => share,
  },
  {
    id: 'characters',
    header: 'Characters',
    align: 'right',
    cell: ({ start, end }) => end - start,
    sortBy: ({ start, end }) => end - start,
  },
  { id: 'reason', header: 'Why', cell: ({ reason }) => reason ?? '' },
];

/** Every page of the document with its one state; together they are all pages. */
export function PageLedger({ entries }: { readonly entries: readonly Entry[] }) {
  const counts = [...Map.groupBy(entries, ({ state }) => state)];
  return (
    <div className="flex flex-col gap-3 py-3">
      <p className="px-4 text-muted text-sm">
        {counts.map(([state, list]) => `${list.length} ${state}`).join(', ')}
      </p>
      <Table
        caption="Pages and their states"
        columns={columns}
        rows={entries}
        keyOf={({ page }) => String(page)}
      />
    </div>
  );
}
