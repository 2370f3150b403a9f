import { getRouteApi } from '@tanstack/react-router';
import { ClipboardPaste, FileText, FolderUp, Upload } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { useMay } from '../../api/api-context.js';
import { AsyncView } from '../../api/async-view.js';
import { useShortcuts } from '../../shortcuts/use-shortcuts.js';
import { Button } from '../../ui/button.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState } from '../../ui/states.js';
import { useUploadQueue } from '../uploads/upload-context.js';
import { BulkBar } from './bulk-bar.js';
import type { DocumentFilters } from './document-filters.js';
import { DocumentList } from './document-list.js';
import { FilterBar } from './filter-bar.js';
import { PasteDialog } from './paste-dialog.js';
import { FirstDocuments } from './samples.js';
import { useDocumentList } from './use-document-list.js';

const route = getRouteApi('/documents');

/** A hidden input of the system's own, so that a button may open it. */
function useFilePicker(kind: 'files' | 'folder', onFiles: (files: readonly File[]) => void) {
  const input = useRef<HTMLInputElement>(null);
  const element = (
    <input
      ref={input}
      type="file"
      multiple
      hidden
      aria-label={kind === 'files' ? 'Files to read' : 'Folder to read'}
      {...(kind === 'folder' ? { webkitdirectory: '' } : {})}
      onChange={(event) => {
        onFiles([...(event.currentTarget.files ?? [])]);
        event.currentTarget.value = '';
      }}
    />
  );
  return { element, open: () => input.current?.click() };
}

/** Ways to bring documents, as buttons and as keys. */
function useIntake() {
  const queue = useUploadQueue();
  const mayWrite = useMay('documents:write');
  const add = useCallback((files: readonly File[]) => queue.add(files), [queue]);
  const files = useFilePicker('files', add);
  const folder = useFilePicker('folder', add);
  const [isPasting, setPasting] = useState(false);
  useShortcuts(
    'Documents',
    mayWrite
      ? [
          { keys: 'u', label: 'Choose files to read', run: files.open },
          { keys: 'p', label: 'Paste text', run: () => setPasting(true) },
        ]
      : [],
  );
  const buttons = mayWrite && (
    <>
      {files.element}
      {folder.element}
      <Button onClick={() => setPasting(true)}>
        <ClipboardPaste aria-hidden /> Paste text
      </Button>
      <Button onClick={folder.open} className="hidden sm:inline-flex">
        <FolderUp aria-hidden /> Folder
      </Button>
      <Button tone="primary" onClick={files.open}>
        <Upload aria-hidden /> Upload
      </Button>
    </>
  );
  const dialog = isPasting && (
    <PasteDialog onPaste={(file) => add([file])} onClose={() => setPasting(false)} />
  );
  return { add, browse: files.open, buttons, dialog, mayWrite };
}

const nothingFound = (
  <EmptyState icon={FileText} title="No document is like that">
    Take a filter away, or search for other words: every word must be in the record.
  </EmptyState>
);

export function DocumentsScreen() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const search = useRef<HTMLInputElement>(null);
  const intake = useIntake();
  const list = useDocumentList({ filters, words });
  useShortcuts('Documents', [{ keys: '/', label: 'Search', run: () => search.current?.focus() }]);
  const setFilters = (next: DocumentFilters) => {
    setChosen(new Set());
    void navigate({ search: next, replace: true });
  };
  const isFiltered = words !== '' || Object.values(filters).some((value) => value !== undefined);
  const first = intake.mayWrite ? (
    <FirstDocuments onFiles={intake.add} onBrowse={intake.browse} />
  ) : (
    <EmptyState icon={FileText} title="No documents yet" />
  );
  return (
    <div className="flex h-full flex-col">
      <PageHeader title="Documents" actions={intake.buttons} />
      <FilterBar filters={filters} onFilters={setFilters} onWords={setWords} searchRef={search} />
      {chosen.size > 0 && <BulkBar chosen={[...chosen]} onClear={() => setChosen(new Set())} />}
      <div className="flex min-h-0 flex-1 flex-col overflow-auto">
        <AsyncView
          query={list.query}
          what="the documents"
          isEmpty={() => list.documents.length === 0}
          empty={isFiltered ? nothingFound : first}
        >
          {() => (
            <DocumentList
              documents={list.documents}
              filters={filters}
              onOrder={(order) => setFilters({ ...filters, order })}
              chosen={chosen}
              onChoose={setChosen}
              onNearEnd={list.loadMore}
              isWhole={list.isWhole}
            />
          )}
        </AsyncView>
      </div>
      {intake.dialog}
    </div>
  );
}
