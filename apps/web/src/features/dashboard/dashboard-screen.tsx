import { operations } from '@medextract/contract';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.js';
import { Badge } from '../../ui/badge.js';
import { PageHeader } from '../../ui/page-header.js';
import { Tabs } from '../../ui/tabs.js';
import { AlertsTab } from './alerts-tab.js';
import { CompareTab } from './compare-tab.js';
import { DashboardView, toSpan } from './dashboard-view.js';
import { FiguresTab } from './figures-tab.js';
import { FunctionsTab } from './functions-tab.js';
import { RangeBar } from './range-bar.js';

const route = getRouteApi('/dashboard');

function AlertsLabel() {
  const { data } = useOperation(operations.listAlerts, { query: { status: 'open' } });
  const open = data?.items.length ?? 0;
  return (
    <>
      Alerts
      {open > 0 && (
        <Badge tone="bad">
          {open} <span className="sr-only">open</span>
        </Badge>
      )}
    </>
  );
}

/** How well, how fast and at what cost documents are read. */
export function DashboardScreen() {
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const [nowMs] = useState(() => Date.now());
  const setView = (next: DashboardView) =>
    void navigate({ search: DashboardView.parse(next), replace: true });
  const span = toSpan(view, nowMs);
  const tab = view.tab ?? 'figures';
  const hasTime = tab === 'figures' || tab === 'compare';
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        title="Dashboard"
        actions={hasTime && <RangeBar view={view} onView={setView} />}
      />
      <Tabs
        label="Dashboard"
        value={tab}
        onChange={(next) => setView(DashboardView.parse({ ...view, tab: next }))}
        className="flex-1"
        tabs={[
          {
            id: 'figures',
            label: 'Figures',
            content: (
              <FiguresTab
                version={view.version}
                span={span}
                nowMs={nowMs}
                onVersion={(version) => setView({ ...view, version })}
              />
            ),
          },
          {
            id: 'compare',
            label: 'Compare',
            content: (
              <CompareTab
                span={span}
                control={view.control}
                treatment={view.treatment}
                onPair={(pair) => setView({ ...view, ...pair })}
              />
            ),
          },
          { id: 'alerts', label: <AlertsLabel />, content: <AlertsTab /> },
          { id: 'functions', label: 'Functions', content: <FunctionsTab /> },
        ]}
      />
    </div>
  );
}
