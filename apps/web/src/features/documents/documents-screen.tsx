import { operations } from '@medextract/contract';
import { FileText } from 'lucide-react';
import { AsyncView } from '../../api/async-view.js';
import { useOperation } from '../../api/use-operation.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState } from '../../ui/states.js';

export function DocumentsScreen() {
  const query = useOperation(operations.listDocuments, {});
  return (
    <>
      <PageHeader title="Documents" />
      <AsyncView
        query={query}
        what="the documents"
        isEmpty={({ items }) => items.length === 0}
        empty={<EmptyState icon={FileText} title="No documents yet" />}
      >
        {({ items }) => (
          <ul>
            {items.map(({ id, file_name }) => (
              <li key={id}>{file_name}</li>
            ))}
          </ul>
        )}
      </AsyncView>
    </>
  );
}
