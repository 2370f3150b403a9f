import { operations } from '@medextract/contract';
import type { z } from 'zod';
import { useMay } from '../../../api/api-context.js';
import { AsyncView } from '../../../api/async-view.js';
import { useOperation } from '../../../api/use-operation.js';
import { countOf } from '../../../ui/format.js';
import { Panel } from '../../../ui/panel.js';
import { AdminPage } from '../admin-page.js';
import { HoldsPanel } from './holds-panel.js';

type Retention = z.infer<(typeof operations.getRetention)['answer']>;

/** What is kept, and the setting that says how long. */
const kinds: readonly {
  readonly id: keyof Retention;
  readonly label: string;
  readonly setting: string;
}[] = [
  {
    id: 'completed_days',
    label: 'Documents that were read, with their records',
    setting: 'MEDEXTRACT_RETENTION_DAYS',
  },
  {
    id: 'failed_days',
    label: 'Documents that could not be read',
    setting: 'MEDEXTRACT_RETENTION_FAILED_DAYS',
  },
  {
    id: 'uploaded_days',
    label: 'Documents that were never read',
    setting: 'MEDEXTRACT_RETENTION_UPLOADED_DAYS',
  },
  {
    id: 'source_days',
    label: 'Files as they were sent, of documents that were read',
    setting: 'MEDEXTRACT_RETENTION_SOURCE_DAYS',
  },
  {
    id: 'completed_job_days',
    label: 'Work that is done',
    setting: 'MEDEXTRACT_RETENTION_JOB_DAYS',
  },
  { id: 'event_days', label: 'Events', setting: 'MEDEXTRACT_RETENTION_EVENT_DAYS' },
];

const describeDays = (days: number | null): string =>
  days === null ? 'Kept for good' : `Deleted after ${countOf(days, 'day')}`;

/** How long what is kept, and what is kept whatever its age. */
export function RetentionScreen() {
  const query = useOperation(operations.getRetention, {});
  const mayAudit = useMay('audit:read');
  return (
    <AdminPage title="Retention">
      <Panel
        title="How long things are kept"
        lead="Set where the service is started. What is over age goes once an hour; the audit log stays."
      >
        <AsyncView query={query} what="the times">
          {(retention) => (
            <dl>
              {kinds.map(({ id, label, setting }) => (
                <div
                  key={id}
                  className="grid gap-x-4 border-line border-b px-4 py-2 last:border-b-0 sm:grid-cols-[1fr_auto]"
                >
                  <dt className="text-sm">
                    {label}
                    <span className="block break-all font-mono text-faint text-xs">{setting}</span>
                  </dt>
                  <dd className="self-center font-medium text-sm">{describeDays(retention[id])}</dd>
                </div>
              ))}
            </dl>
          )}
        </AsyncView>
      </Panel>
      {mayAudit && <HoldsPanel />}
    </AdminPage>
  );
}
