import { operations } from '@medextract/contract';
import { Link } from '@tanstack/react-router';
import { Plus, Webhook as WebhookIcon } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../../api/api-context.js';
import { AsyncView } from '../../../api/async-view.js';
import { useCommand } from '../../../api/use-command.js';
import { useOperation } from '../../../api/use-operation.js';
import { Button } from '../../../ui/button.js';
import { EmptyState } from '../../../ui/states.js';
import { AdminPage } from '../admin-page.js';
import { ConfirmDialog } from '../confirm-dialog.js';
import { SecretDialog } from '../secret-dialog.js';
import { CreateWebhookDialog } from './create-webhook-dialog.js';
import { type Webhook, WebhookRow } from './webhook-row.js';

/** Who is told of what happens. */
export function WebhooksScreen() {
  const query = useOperation(operations.listWebhooks, {});
  const maySeeJobs = useMay('jobs:read');
  const [isMaking, setMaking] = useState(false);
  const [secret, setSecret] = useState<string>();
  const [deleting, setDeleting] = useState<Webhook>();
  const remove = useCommand(operations.deleteWebhook, {
    refreshes: [operations.listWebhooks],
    done: 'The webhook is deleted.',
  });
  const make = (
    <Button tone="primary" onClick={() => setMaking(true)}>
      <Plus aria-hidden /> New webhook
    </Button>
  );
  return (
    <AdminPage title="Webhooks" actions={make}>
      <AsyncView
        query={query}
        what="the webhooks"
        isEmpty={({ items }) => items.length === 0}
        empty={
          <EmptyState icon={WebhookIcon} title="Nobody is told of anything" actions={make}>
            A webhook tells another system what happened, by ids alone, signed.
          </EmptyState>
        }
      >
        {({ items }) => (
          <>
            <ul aria-label="Webhooks" className="rounded-lg border border-line bg-panel">
              {items.map((webhook) => (
                <WebhookRow
                  key={webhook.id}
                  webhook={webhook}
                  onDelete={() => setDeleting(webhook)}
                />
              ))}
            </ul>
            {maySeeJobs && (
              <p className="text-muted text-sm">
                Deliveries that nobody took are among the{' '}
                <Link to="/admin/jobs" className="text-accent underline">
                  dead letters
                </Link>
                .
              </p>
            )}
          </>
        )}
      </AsyncView>
      {isMaking && (
        <CreateWebhookDialog
          onClose={() => setMaking(false)}
          onCreated={(webhook) => {
            setMaking(false);
            setSecret(webhook.secret);
          }}
        />
      )}
      {secret !== undefined && (
        <SecretDialog
          title="The webhook is made"
          what="the secret that signs its deliveries"
          secret={secret}
          onClose={() => setSecret(undefined)}
        />
      )}
      {deleting !== undefined && (
        <ConfirmDialog
          title="Delete the webhook?"
          verb="Delete it"
          onConfirm={() => remove.mutate({ params: { webhook_id: deleting.id } })}
          onClose={() => setDeleting(undefined)}
        >
          Nothing is sent to <span className="break-all">{deleting.url}</span> any more, what waits
          neither.
        </ConfirmDialog>
      )}
    </AdminPage>
  );
}
