import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Dialog } from './dialog.js';
import { DialogActions } from './dialog-actions.js';
import { TextField } from './field.js';

interface ReasonDialogProps {
  readonly title: string;
  /** What the button that goes through with it says. */
  readonly verb: string;
  readonly lead: ReactNode;
  readonly onReason: (reason: string) => void;
  readonly onClose: () => void;
}

/** Asks why before something is done that others will want to understand. */
export function ReasonDialog({ title, verb, lead, onReason, onClose }: ReasonDialogProps) {
  const form = useId();
  const [fault, setFault] = useState<string>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    if (reason === '') return setFault('Say why.');
    onReason(reason);
    onClose();
  };
  return (
    <Dialog
      title={title}
      size="sm"
      onClose={onClose}
      actions={<DialogActions verb={verb} form={form} onClose={onClose} />}
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-3 pb-2">
        <p className="text-sm">{lead}</p>
        <TextField
          label="Why"
          name="reason"
          autoComplete="off"
          maxLength={200}
          autoFocus
          error={fault}
          hint="It stands in the audit log. Name no patient."
        />
      </form>
    </Dialog>
  );
}
