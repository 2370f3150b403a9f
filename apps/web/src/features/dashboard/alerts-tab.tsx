import { operations } from '@medextract/contract';
import { BellRing, BookOpen } from 'lucide-react';
import { useState } from 'react';
import type { z } from 'zod';
import { AsyncView } from '../../api/async-view.js';
import { useOperation } from '../../api/use-operation.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { SelectField } from '../../ui/field.js';
import { formatMoment } from '../../ui/format.js';
import { EmptyState } from '../../ui/states.js';
import { tellVersion } from './list-charts.js';
import { RunbookDialog } from './runbook-dialog.js';

type Alert = z.infer<(typeof operations.getAlert)['answer']>;

const titles = {
  'success-decay': 'Fewer documents are read to the end',
  'verified-decay': 'Fewer facts are verified',
  'completeness-decay': 'Records became less complete',
  'cost-anomaly': 'The day costs far more than usual',
  'budget-exceeded': 'The budget of the day is used up',
} as const satisfies Record<Alert['kind'], string>;

const statuses = ['open', 'cleared', 'all'] as const;
type Shown = (typeof statuses)[number];
const statusLabels = { open: 'Open', cleared: 'Cleared', all: 'All' } as const;
const toShown = (value: string): Shown => statuses.find((one) => one === value) ?? 'open';

function tellScope(alert: Alert): string {
  const about = [
    alert.prompt_version === null ? undefined : tellVersion(alert.prompt_version),
    alert.model_id ?? undefined,
    alert.document_kind?.replaceAll('_', ' '),
  ].filter((one) => one !== undefined);
  return about.length === 0 ? 'All documents' : about.join(' · ');
}

function AlertRow({ alert, onRunbook }: { readonly alert: Alert; readonly onRunbook: () => void }) {
  const isOpen = alert.status === 'open';
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border border-line bg-panel p-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone={isOpen ? 'bad' : 'neutral'}>{isOpen ? 'Open' : 'Cleared'}</Badge>
          <span className="font-medium">{titles[alert.kind]}</span>
        </p>
        <p className="mt-1 text-sm">{alert.evidence}</p>
        <p className="mt-1 text-muted text-xs">
          {tellScope(alert)} · since {formatMoment(alert.since)} · told{' '}
          {formatMoment(alert.raised_at)}
          {alert.cleared_at !== null && ` · over ${formatMoment(alert.cleared_at)}`}
        </p>
      </div>
      <Button size="sm" onClick={onRunbook} aria-label={`Runbook: ${titles[alert.kind]}`}>
        <BookOpen aria-hidden /> Runbook
      </Button>
    </li>
  );
}

/** What became worse than it was, each with what to do about it. */
export function AlertsTab() {
  const [shown, setShown] = useState<Shown>('open');
  const [read, setRead] = useState<Alert>();
  const query = shown === 'all' ? {} : { status: shown };
  const alerts = useOperation(operations.listAlerts, { query }, { everyMs: 60_000 });
  return (
    <div className="flex flex-col gap-3 p-4">
      <SelectField
        label="Show"
        value={shown}
        choices={statuses.map((value) => ({ value, label: statusLabels[value] }))}
        onChoose={(value) => setShown(toShown(value))}
        className="w-40"
      />
      <AsyncView
        query={alerts}
        what="the alerts"
        isEmpty={({ items }) => items.length === 0}
        empty={
          <EmptyState icon={BellRing} title={shown === 'open' ? 'No alert is open' : 'No alerts'}>
            The service compares each hour with the days before. An alert clears by itself when what
            it tells of is over.
          </EmptyState>
        }
      >
        {({ items }) => (
          <ul aria-label="Alerts" className="flex flex-col gap-2">
            {items.map((alert) => (
              <AlertRow key={alert.id} alert={alert} onRunbook={() => setRead(alert)} />
            ))}
          </ul>
        )}
      </AsyncView>
      {read !== undefined && (
        <RunbookDialog
          path={read.runbook}
          title={titles[read.kind]}
          onClose={() => setRead(undefined)}
        />
      )}
    </div>
  );
}
