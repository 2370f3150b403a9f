import { RotateCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../api/api-context.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { countOf } from '../../ui/format.js';
import { useBulkActions } from './use-bulk-actions.js';

interface BulkBarProps {
  readonly chosen: readonly string[];
  readonly onClear: () => void;
}

/** What can be done to the chosen documents. */
export function BulkBar({ chosen, onClear }: BulkBarProps) {
  const mayWrite = useMay('documents:write');
  const mayDelete = useMay('documents:delete');
  const { readAgain, remove } = useBulkActions();
  const [isAsking, setAsking] = useState(false);
  const run = (action: (ids: readonly string[]) => Promise<void>) => {
    void action(chosen);
    setAsking(false);
    onClear();
  };
  return (
    <div
      role="toolbar"
      aria-label="Chosen documents"
      className="flex shrink-0 flex-wrap items-center gap-2 border-line border-b bg-accent-soft px-4 py-1.5"
    >
      <p role="status" className="mr-2 font-medium text-sm">
        {countOf(chosen.length, 'document')} chosen
      </p>
      {mayWrite && (
        <Button size="sm" onClick={() => run(readAgain)}>
          <RotateCw aria-hidden /> Read again
        </Button>
      )}
      {mayDelete && (
        <Button size="sm" onClick={() => setAsking(true)}>
          <Trash2 aria-hidden /> Delete
        </Button>
      )}
      <Button size="sm" tone="quiet" onClick={onClear}>
        Clear
      </Button>
      {isAsking && (
        <Dialog
          title={`Delete ${countOf(chosen.length, 'document')}?`}
          size="sm"
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>Keep</Button>
              <Button tone="danger" onClick={() => run(remove)}>
                Delete for good
              </Button>
            </>
          }
        >
          <p className="text-sm">
            Their bytes, records and review items go with them. What is on legal hold stays. This
            cannot be undone.
          </p>
        </Dialog>
      )}
    </div>
  );
}
