import { operations } from '@medextract/contract';
import { getRouteApi } from '@tanstack/react-router';
import { RotateCw, ScrollText, Tag } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../api/api-context.js';
import { AsyncView } from '../../api/async-view.js';
import { useCommand } from '../../api/use-command.js';
import { useOperation } from '../../api/use-operation.js';
import { useShortcuts } from '../../shortcuts/use-shortcuts.js';
import { Button } from '../../ui/button.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState } from '../../ui/states.js';
import { Tabs } from '../../ui/tabs.js';
import { ContentTab } from './content-tab.js';
import { DiffTab } from './diff-tab.js';
import { LabelDialog } from './label-dialog.js';
import { LabelsTab } from './labels-tab.js';
import { findNeighbour, PromptView } from './prompt-view.js';
import { TryTab } from './try-tab.js';
import { VersionLabels, VersionList } from './version-list.js';

const route = getRouteApi('/prompts');

interface VersionProps {
  readonly version: string;
  readonly versions: readonly string[];
  readonly view: PromptView;
  readonly onView: (next: PromptView) => void;
}

function VersionTabs({ version, versions, view, onView }: VersionProps) {
  const against = view.against ?? findNeighbour(versions, version);
  return (
    <Tabs
      label={`Version ${version}`}
      value={view.tab ?? 'content'}
      onChange={(tab) => onView(PromptView.parse({ ...view, tab }))}
      className="min-h-0 flex-1"
      tabs={[
        { id: 'content', label: 'Content', content: <ContentTab version={version} /> },
        {
          id: 'diff',
          label: 'Differences',
          content: (
            <DiffTab
              version={version}
              against={against}
              versions={versions}
              onAgainst={(next) => onView({ ...view, against: next })}
            />
          ),
        },
        { id: 'labels', label: 'Labels', content: <LabelsTab /> },
        { id: 'try', label: 'Try', content: <TryTab version={version} /> },
      ]}
    />
  );
}

/** The words that models read with: their versions, which one serves, and what another would change. */
export function PromptsScreen() {
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay('prompts:write');
  const [isLabelling, setLabelling] = useState(false);
  const list = useOperation(operations.listPromptVersionsV1, {});
  const { data: labels } = useOperation(operations.getPromptLabels, {});
  const reload = useCommand(operations.reloadPromptsV1, {
    refreshes: [operations.listPromptVersionsV1, operations.getPromptVersionV1],
    done: 'The prompts were read anew',
  });
  const versions = list.data?.versions ?? [];
  const shown = view.version ?? list.data?.default_version ?? '';
  const setView = (next: PromptView) => void navigate({ search: next, replace: true });
  const step = (by: number) => {
    const next = versions[versions.indexOf(shown) + by];
    if (next !== undefined) setView({ ...view, version: next, against: undefined });
  };
  useShortcuts('Prompts', [
    { keys: 'j', label: 'Next older version', run: () => step(-1) },
    { keys: 'k', label: 'Next newer version', run: () => step(1) },
  ]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        title="Prompts"
        actions={
          mayWrite && (
            <>
              <Button disabled={reload.isPending} onClick={() => reload.mutate({})}>
                <RotateCw aria-hidden /> Read anew
              </Button>
              <Button tone="primary" disabled={shown === ''} onClick={() => setLabelling(true)}>
                <Tag aria-hidden /> Set label
              </Button>
            </>
          )
        }
      />
      <AsyncView
        query={list}
        what="the prompts"
        isEmpty={(answer) => answer.versions.length === 0}
        empty={<EmptyState icon={ScrollText} title="There are no prompts" />}
      >
        {() => (
          <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
            <div className="shrink-0 border-line border-b bg-sunken lg:w-64 lg:overflow-auto lg:border-r lg:border-b-0">
              <VersionList versions={versions} shown={shown} view={view} labels={labels?.current} />
            </div>
            <div className="flex min-h-0 min-w-0 flex-1 flex-col">
              <h2 className="flex items-center gap-2 px-4 pt-3 font-semibold text-base">
                {shown} <VersionLabels version={shown} labels={labels?.current} />
              </h2>
              <VersionTabs version={shown} versions={versions} view={view} onView={setView} />
            </div>
          </div>
        )}
      </AsyncView>
      {isLabelling && <LabelDialog version={shown} onClose={() => setLabelling(false)} />}
    </div>
  );
}
