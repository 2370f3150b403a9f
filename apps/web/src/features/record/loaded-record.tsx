import { useState } from 'react';
import { useShortcuts } from '../../shortcuts/use-shortcuts.js';
import { Button } from '../../ui/button.js';
import { classNames } from '../../ui/class-names.js';
import { Tabs } from '../../ui/tabs.js';
import { FactPane } from './facts/fact-pane.js';
import type { MedicalRecord } from './facts/list-facts.js';
import { HistoryView } from './history/history-view.js';
import { JsonView } from './json-view.js';
import { PageLedger } from './page-ledger.js';
import { SourcePane } from './source/source-pane.js';
import { SummaryView } from './summary/summary-view.js';
import { useRecordFocus } from './use-record-focus.js';

interface LoadedRecordProps {
  readonly documentId: string;
  readonly record: MedicalRecord;
}

/** On a small screen one of the two panes is seen, on a large one both. */
function PaneSwitch({
  pane,
  onPane,
}: {
  readonly pane: 'source' | 'record';
  readonly onPane: (pane: 'source' | 'record') => void;
}) {
  return (
    <div
      data-print="none"
      className="flex shrink-0 gap-1 border-line border-b bg-panel px-3 py-1.5 lg:hidden"
    >
      {(['record', 'source'] as const).map((name) => (
        <Button
          key={name}
          size="sm"
          tone={pane === name ? 'primary' : 'quiet'}
          aria-pressed={pane === name}
          onClick={() => onPane(name)}
        >
          {name === 'record' ? 'Record' : 'Source'}
        </Button>
      ))}
    </div>
  );
}

/** A record beside its source: what is pointed at on one side lights up on the other. */
export function LoadedRecord({ documentId, record }: LoadedRecordProps) {
  const look = useRecordFocus(record);
  const [tab, setTab] = useState('facts');
  const [pane, setPane] = useState<'source' | 'record'>('record');
  const showFacts = (ids: readonly string[]) => {
    look.showFacts(ids);
    setTab('facts');
  };
  useShortcuts('Record', [
    { keys: 'j', label: 'Next fact', run: () => look.step(1) },
    { keys: 'k', label: 'Fact before', run: () => look.step(-1) },
    { keys: '1', label: 'Facts', run: () => setTab('facts') },
    { keys: '2', label: 'Summary', run: () => setTab('summary') },
    { keys: '3', label: 'Pages', run: () => setTab('pages') },
    { keys: '4', label: 'History', run: () => setTab('history') },
    { keys: '5', label: 'JSON', run: () => setTab('json') },
  ]);
  const facts = (
    <FactPane
      facts={look.facts}
      shown={look.shown}
      filter={look.filter}
      onFilter={look.setFilter}
      selected={look.selected}
      onSelect={look.select}
      onPoint={look.point}
      onEvidence={look.lookAt}
    />
  );
  return (
    <div data-print="flow" className="flex h-full min-h-0 flex-col">
      <PaneSwitch pane={pane} onPane={setPane} />
      <div
        data-print="flow"
        className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]"
      >
        <section
          aria-label="Source"
          className={classNames(
            'min-h-0 border-line lg:block lg:border-r',
            pane !== 'source' && 'hidden',
          )}
        >
          <SourcePane
            documentId={documentId}
            marks={look.marks}
            focus={look.focus}
            onSelect={look.selectSpan}
          />
        </section>
        <Tabs
          label="Record"
          value={tab}
          onChange={setTab}
          className={classNames('bg-panel lg:flex', pane !== 'record' && 'hidden')}
          tabs={[
            { id: 'facts', label: 'Facts', content: facts },
            {
              id: 'summary',
              label: 'Summary',
              content: <SummaryView record={record} onFacts={showFacts} />,
            },
            { id: 'pages', label: 'Pages', content: <PageLedger entries={record.page_ledger} /> },
            {
              id: 'history',
              label: 'History',
              content: <HistoryView documentId={documentId} receipt={record.receipt} />,
            },
            { id: 'json', label: 'JSON', content: <JsonView record={record} /> },
          ]}
        />
      </div>
    </div>
  );
}
