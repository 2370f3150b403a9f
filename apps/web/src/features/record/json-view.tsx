import { Copy } from 'lucide-react';
import { useMemo } from 'react';
import { Button } from '../../ui/button.js';
import { tell } from '../../ui/toast-store.js';
import { VirtualList } from '../../ui/virtual-list.js';
import type { MedicalRecord } from './facts/list-facts.js';

const rowHeight = 20;

/** The record as it is stored. */
export function JsonView({ record }: { readonly record: MedicalRecord }) {
  const text = useMemo(() => JSON.stringify(record, null, 2), [record]);
  const lines = useMemo(() => text.split('\n'), [text]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => tell({ tone: 'good', text: 'The record is in the clipboard.' }),
      () => tell({ tone: 'bad', text: 'The browser did not let it be copied.' }),
    );
  return (
    <div className="flex h-full flex-col">
      <div className="flex shrink-0 justify-end border-line border-b px-3 py-1">
        <Button size="sm" tone="quiet" onClick={() => void copy()}>
          <Copy aria-hidden /> Copy
        </Button>
      </div>
      <VirtualList
        label="The record as JSON, line by line"
        className="min-h-0 flex-1 font-mono text-xs"
        count={lines.length}
        rowHeight={rowHeight}
        keyOf={String}
        renderRow={(index) => (
          <span className="block h-5 whitespace-pre px-4 leading-5">{lines[index]}</span>
        )}
      />
    </div>
  );
}
