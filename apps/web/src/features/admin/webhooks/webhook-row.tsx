import { operations } from '@medextract/contract';
import type { z } from 'zod';
import { useCommand } from '../../../api/use-command.js';
import { Badge } from '../../../ui/badge.js';
import { Button } from '../../../ui/button.js';
import { formatMoment } from '../../../ui/format.js';
import { describeTrial } from './describe-trial.js';

export type Webhook = z.infer<(typeof operations.listWebhooks)['answer']>['items'][number];

interface WebhookRowProps {
  readonly webhook: Webhook;
  readonly onDelete: () => void;
}

/** One webhook: where it goes, what it tells of, whether it is taken. */
export function WebhookRow({ webhook, onDelete }: WebhookRowProps) {
  const trial = useCommand(operations.testWebhook, { refreshes: [] });
  const { id, url } = webhook;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-line border-b px-4 py-3 last:border-b-0">
      <div className="min-w-0 flex-1 basis-72">
        <p className="break-all font-medium text-sm">{url}</p>
        <p className="mt-0.5 text-muted text-xs">
          Made {formatMoment(webhook.created_at)} by {webhook.created_by}
        </p>
        <ul aria-label="Told of" className="mt-1.5 flex flex-wrap gap-1">
          {webhook.event_types.map((type) => (
            <li key={type}>
              <Badge>{type}</Badge>
            </li>
          ))}
        </ul>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <p role="status" className="text-sm empty:hidden">
          {trial.data !== undefined && (
            <Badge tone={trial.data.delivered ? 'good' : 'bad'}>{describeTrial(trial.data)}</Badge>
          )}
        </p>
        <Button
          size="sm"
          aria-label={`Test ${url}`}
          disabled={trial.isPending}
          onClick={() => trial.mutate({ params: { webhook_id: id } })}
        >
          {trial.isPending ? 'Testing …' : 'Test'}
        </Button>
        <Button size="sm" aria-label={`Delete ${url}`} onClick={onDelete}>
          Delete
        </Button>
      </div>
    </li>
  );
}
