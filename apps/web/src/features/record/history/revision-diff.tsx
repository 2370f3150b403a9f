import { operations } from '@medextract/contract';
import { AsyncView } from '../../../api/async-view.js';
import { useOperation } from '../../../api/use-operation.js';
import { Badge } from '../../../ui/badge.js';
import { nameValue, pickField } from './name-value.js';

const tones = { added: 'good', removed: 'bad', changed: 'warn' } as const;

interface RevisionDiffProps {
  readonly documentId: string;
  readonly number: number;
}

/** What a revision changed against the one before it, fact by fact and field by field. */
export function RevisionDiff({ documentId, number }: RevisionDiffProps) {
  const diff = useOperation(operations.diffRevisions, {
    params: { document_id: documentId, number },
    query: {},
  });
  return (
    <AsyncView
      query={diff}
      what="what it changed"
      isEmpty={({ differences }) => differences.length === 0}
      empty={<p className="px-3 pb-3 text-muted text-sm">It says what the one before it said.</p>}
    >
      {({ differences }) => (
        <ul className="flex flex-col gap-2 border-line border-t bg-sunken px-3 py-2">
          {differences.map(({ kind, change, fact_id: id, before, after, fields }) => (
            <li key={`${kind}-${id}`} className="text-sm">
              <p className="flex items-center gap-2">
                <Badge tone={tones[change]}>{change}</Badge>
                <span className="font-medium">
                  {nameValue(change === 'removed' ? before : after)}
                </span>
                <span className="text-faint text-xs">{id}</span>
              </p>
              {change === 'changed' && (
                <ul className="mt-1 pl-4 font-mono text-xs">
                  {fields.map((field) => (
                    <li key={field}>
                      {field}: <del className="text-bad">{pickField(before, field)}</del>{' '}
                      <ins className="text-good no-underline">{pickField(after, field)}</ins>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      )}
    </AsyncView>
  );
}
