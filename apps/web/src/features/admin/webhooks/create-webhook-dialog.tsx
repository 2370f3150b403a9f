import { operations } from '@medextract/contract';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { describeFault } from '../../../api/api-failure.js';
import { useCommand } from '../../../api/use-command.js';
import { CheckGroup } from '../../../ui/check-group.js';
import { Dialog } from '../../../ui/dialog.js';
import { DialogActions } from '../../../ui/dialog-actions.js';
import { TextField } from '../../../ui/field.js';

type CreatedWebhook = z.infer<(typeof operations.createWebhook)['answer']>;
type EventType = CreatedWebhook['event_types'][number];

const choices = operations.createWebhook.body.shape.event_types.element.options.map((value) => ({
  value,
  label: value,
}));

interface CreateWebhookDialogProps {
  readonly onCreated: (webhook: CreatedWebhook) => void;
  readonly onClose: () => void;
}

/** Where events are to be sent, and which. */
export function CreateWebhookDialog({ onCreated, onClose }: CreateWebhookDialogProps) {
  const [types, setTypes] = useState<readonly EventType[]>(['document.completed']);
  const [urlFault, setUrlFault] = useState<string>();
  const create = useCommand(operations.createWebhook, { refreshes: [operations.listWebhooks] });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const url = String(new FormData(event.currentTarget).get('url') ?? '').trim();
    const body = operations.createWebhook.body.safeParse({ url, event_types: types });
    setUrlFault(URL.canParse(url) ? undefined : 'Write the whole address, with https.');
    if (!body.success) return;
    create.mutate(
      { body: body.data },
      { onSuccess: onCreated, onError: (error) => setUrlFault(describeFault(error)) },
    );
  };
  return (
    <Dialog
      title="New webhook"
      onClose={onClose}
      actions={
        <DialogActions
          verb="Make the webhook"
          form="new-webhook"
          isBusy={create.isPending}
          onClose={onClose}
        />
      }
    >
      <form id="new-webhook" onSubmit={submit} noValidate className="flex flex-col gap-4 pb-2">
        <TextField
          label="Address"
          name="url"
          type="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://hooks.example.com/medextract"
          error={urlFault}
          hint="On the open net, by https. Deliveries hold ids only and are signed."
        />
        <CheckGroup
          legend="Told of"
          columns={2}
          choices={choices}
          chosen={types}
          onChange={setTypes}
          error={types.length === 0 ? 'Tick at least one.' : undefined}
        />
      </form>
    </Dialog>
  );
}
