import type { ReactNode } from 'react';
import { SelectField, TextArea, TextField } from '../../ui/field.js';
import { type ExperimentForm, type findFaults, modes } from './experiment-form.js';
import { tellMode } from './experiment-types.js';

interface PlanFieldsProps {
  readonly form: ExperimentForm;
  readonly faults: ReturnType<typeof findFaults>;
  readonly versions: readonly string[];
  readonly onForm: (change: Partial<ExperimentForm>) => void;
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="flex flex-col gap-3 rounded-lg border border-line bg-panel p-4">
      <legend className="-ml-1 px-1 font-semibold text-sm">{title}</legend>
      {children}
    </fieldset>
  );
}

const ramps = [
  { value: '0', label: 'None: the whole share at once' },
  { value: '6', label: '1, 5, 10, 25 % first, six hours each' },
  { value: '24', label: '1, 5, 10, 25 % first, a day each' },
] as const;

function RampField({ form, onForm }: Pick<PlanFieldsProps, 'form' | 'onForm'>) {
  return (
    <SelectField
      label="Ramp"
      value={form.rampHours}
      choices={ramps}
      onChoose={(rampHours) => onForm({ rampHours })}
      hint="The next step waits for documents, and for guardrails that hold."
    />
  );
}

const pair = 'grid gap-3 sm:grid-cols-2';

/** What is compared, how, and when it is enough or too much. */
export function PlanFields({ form, faults, versions, onForm }: PlanFieldsProps) {
  const choices = versions.map((value) => ({ value, label: value }));
  const text = (field: keyof ExperimentForm, label: string, hint?: string) => (
    <TextField
      label={label}
      value={form[field]}
      inputMode="decimal"
      onChange={(event) => onForm({ [field]: event.currentTarget.value })}
      error={faults[field]}
      {...(hint === undefined ? {} : { hint })}
    />
  );
  return (
    <div className="flex flex-col gap-4">
      <Group title="What is compared">
        <TextField
          label="Name"
          value={form.name}
          maxLength={200}
          onChange={(event) => onForm({ name: event.currentTarget.value })}
          error={faults.name}
          hint="No word of a patient."
        />
        <div className={pair}>
          <SelectField
            label="Control"
            value={form.control}
            choices={choices}
            onChoose={(control) => onForm({ control })}
          />
          <SelectField
            label="Treatment"
            value={form.treatment}
            choices={choices}
            onChoose={(treatment) => onForm({ treatment })}
            {...(faults.treatment === undefined ? {} : { error: faults.treatment })}
          />
        </div>
        <TextArea
          label="What it is to find out"
          rows={2}
          maxLength={2_000}
          value={form.description}
          onChange={(event) => onForm({ description: event.currentTarget.value })}
        />
      </Group>
      <Group title="How">
        <SelectField
          label="Mode"
          value={form.mode}
          choices={modes.map((value) => ({ value, label: tellMode(value) }))}
          onChoose={(value) => onForm({ mode: modes.find((one) => one === value) ?? 'split' })}
        />
        <div className={pair}>
          {text('share', 'Share of the treatment, percent')}
          {form.mode === 'shadow' &&
            text('shadowCap', 'May cost at most, dollars', 'No call is made that passes it.')}
          {form.mode === 'split' && <RampField form={form} onForm={onForm} />}
          {form.mode === 'split' &&
            form.rampHours !== '0' &&
            text('rampDocuments', 'Documents in a step before the next')}
          {form.mode === 'bandit' && text('floor', 'Least share of either, percent')}
          {form.mode !== 'shadow' &&
            text('holdout', 'Kept out, percent', 'Read as if there were no experiment.')}
        </div>
      </Group>
      <Group title="When it is enough, and when too much">
        <div className={pair}>
          {text('minDifference', 'Difference that matters, points of success')}
          {text('targetSize', 'Documents in each arm')}
          {text('maxDays', 'Days at most')}
          {text('maxCostIncrease', 'Cost may rise by, percent')}
          {text('maxTimeIncrease', 'Time may rise by, percent')}
        </div>
      </Group>
      <Group title="What is expected">
        <div className={pair}>
          {text('controlRate', 'Control succeeds, percent', 'Measured where it has read enough.')}
          {text('perDay', 'Documents a day')}
        </div>
      </Group>
    </div>
  );
}
