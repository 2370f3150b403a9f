import { operations } from '@medextract/contract';
import { type FormEvent, useId, useState } from 'react';
import { describeFault } from '../../api/api-failure.js';
import { useCommand } from '../../api/use-command.js';
import { Dialog } from '../../ui/dialog.js';
import { DialogActions } from '../../ui/dialog-actions.js';
import { SelectField, TextArea } from '../../ui/field.js';
import type { Step } from './experiment-steps.js';
import type { Experiment } from './experiment-types.js';

const winners = {
  figures: 'As the figures say',
  control: 'The control',
  treatment: 'The treatment',
} as const;
type Winner = keyof typeof winners;

const toWinner = (value: string): Winner =>
  value === 'control' || value === 'treatment' ? value : 'figures';

interface Decided {
  readonly reason: string;
  readonly winner: Winner;
}

/** The step as the service takes it; it is refused where somebody was faster. */
function toBody({ to }: Step, { version }: Experiment, { reason, winner }: Decided) {
  const expected = { expected_version: version, reason };
  if (to !== 'completed') return { to, ...expected };
  return { to, ...expected, ...(winner === 'figures' ? {} : { winner }) };
}

interface StepDialogProps {
  readonly experiment: Experiment;
  readonly step: Step;
  readonly onClose: () => void;
}

/** A step is taken with the reason why, which is kept with it. */
export function StepDialog({ experiment, step, onClose }: StepDialogProps) {
  const formId = useId();
  const [winner, setWinner] = useState<Winner>('figures');
  const [fault, setFault] = useState<string>();
  const move = useCommand(operations.moveExperiment, {
    refreshes: [
      operations.getExperiment,
      operations.listExperiments,
      operations.getExperimentResults,
      operations.getPromptLabels,
      operations.listPromptVersionsV1,
    ],
    done: `${step.label}: done`,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    if (reason === '') return setFault('Say why: it is kept with the step.');
    setFault(undefined);
    const body = toBody(step, experiment, { reason, winner });
    move.mutate({ params: { experiment_id: experiment.id }, body }, { onSuccess: onClose });
  };
  return (
    <Dialog
      title={step.title}
      description={step.explanation}
      onClose={onClose}
      size="sm"
      actions={
        <DialogActions
          verb={step.label}
          tone={step.tone}
          form={formId}
          isBusy={move.isPending}
          onClose={onClose}
        />
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-3 pb-2">
        {step.to === 'completed' && (
          <SelectField
            label="Winner"
            value={winner}
            choices={Object.entries(winners).map(([value, label]) => ({ value, label }))}
            onChoose={(value) => setWinner(toWinner(value))}
          />
        )}
        <TextArea
          label="Reason"
          name="reason"
          rows={3}
          maxLength={2_000}
          error={fault}
          hint="No word of a patient."
        />
        {move.isError && (
          <p role="alert" className="text-bad text-sm">
            {describeFault(move.error)}
          </p>
        )}
      </form>
    </Dialog>
  );
}
