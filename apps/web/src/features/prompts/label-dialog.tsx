import { operations } from '@medextract/contract';
import { type FormEvent, useId, useState } from 'react';
import { useMay } from '../../api/api-context.js';
import { ApiFailure, describeFault } from '../../api/api-failure.js';
import { useCommand } from '../../api/use-command.js';
import { ImpactReport } from '../../impacts/impact-report.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { DialogActions } from '../../ui/dialog-actions.js';
import { SelectField, TextArea } from '../../ui/field.js';

const labels = {
  serving: 'Serving: reads every document from now on',
  candidate: 'Candidate: on trial',
} as const;
type Label = keyof typeof labels;
const toLabel = (value: string): Label => (value === 'serving' ? 'serving' : 'candidate');

const isGate = (error: unknown): boolean =>
  error instanceof ApiFailure && error.code?.startsWith('gate-') === true;

/** The gate said no: what it asks for, and the way to it. */
function Gate({ version }: { readonly version: string }) {
  const mayReplay = useMay('experiments:write');
  const start = useCommand(operations.startImpact, { refreshes: [operations.listImpacts] });
  if (!mayReplay) return null;
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line p-3">
      {start.data === undefined ? (
        <Button
          size="sm"
          disabled={start.isPending}
          onClick={() => start.mutate({ body: { prompt_version: version, scope: 'corrected' } })}
        >
          Read again what people corrected
        </Button>
      ) : (
        <ImpactReport id={start.data.id} />
      )}
    </div>
  );
}

interface LabelDialogProps {
  readonly version: string;
  readonly onClose: () => void;
}

/** Gives a version a label, with the reason why. A version that never served must first read right what people corrected. */
export function LabelDialog({ version, onClose }: LabelDialogProps) {
  const formId = useId();
  const [label, setLabel] = useState<Label>('candidate');
  const [fault, setFault] = useState<string>();
  const set = useCommand(operations.setPromptLabel, {
    refreshes: [operations.getPromptLabels, operations.listPromptVersionsV1],
    done: `${version} is ${label} now`,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    if (reason === '') return setFault('Say why: it is kept with the change.');
    setFault(undefined);
    set.mutate({ body: { label, prompt_version: version, reason } }, { onSuccess: onClose });
  };
  return (
    <Dialog
      title={`Label ${version}`}
      description="The change is kept with your name and your reason."
      onClose={onClose}
      actions={
        <DialogActions
          verb="Set the label"
          form={formId}
          isBusy={set.isPending}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-3 pb-2">
        <form id={formId} onSubmit={submit} className="flex flex-col gap-3">
          <SelectField
            label="Label"
            value={label}
            choices={Object.entries(labels).map(([value, name]) => ({ value, label: name }))}
            onChoose={(value) => setLabel(toLabel(value))}
          />
          <TextArea
            label="Reason"
            name="reason"
            rows={3}
            maxLength={2_000}
            error={fault}
            hint="No word of a patient."
          />
        </form>
        {set.isError && (
          <p role="alert" className="text-bad text-sm">
            {describeFault(set.error)}
          </p>
        )}
        {set.isError && isGate(set.error) && <Gate version={version} />}
      </div>
    </Dialog>
  );
}
