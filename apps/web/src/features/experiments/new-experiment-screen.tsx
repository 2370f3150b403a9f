import { operations } from '@medextract/contract';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useMay } from '../../api/api-context.js';
import { AsyncView } from '../../api/async-view.js';
import { useCommand } from '../../api/use-command.js';
import { useOperation } from '../../api/use-operation.js';
import { Button } from '../../ui/button.js';
import { PageHeader } from '../../ui/page-header.js';
import { blankForm, type ExperimentForm, findFaults, toPlan } from './experiment-form.js';
import { PlanFields } from './plan-fields.js';
import { SizePanel } from './size-panel.js';

const formId = 'new-experiment';
const days = 30;
const leastMeasured = 30;

/** What the control was measured to do, as far as somebody may see figures. */
function useMeasured(control: string): Partial<ExperimentForm> {
  const maySee = useMay('metrics:read');
  const [from] = useState(() => {
    const hourMs = 3_600_000;
    return new Date(Math.floor(Date.now() / hourMs) * hourMs - days * 24 * hourMs).toISOString();
  });
  const { data } = useOperation(operations.listMetrics, { query: { from } }, { enabled: maySee });
  const figures = data?.items.find((one) => one.prompt_version === control);
  const share = figures?.success_share ?? null;
  if (figures === undefined || share === null || figures.requests < leastMeasured) return {};
  return {
    controlRate: String(Math.round(1_000 * Math.min(share, 0.999)) / 10),
    perDay: String(Math.max(1, Math.round(figures.requests / days))),
  };
}

interface FormProps {
  readonly versions: readonly string[];
  readonly control: string;
  readonly treatment: string;
}

function NewExperiment({ versions, control, treatment }: FormProps) {
  const navigate = useNavigate();
  const [typed, setTyped] = useState<Partial<ExperimentForm>>({ control, treatment });
  const [isTried, setTried] = useState(false);
  const measured = useMeasured(typed.control ?? control);
  const form: ExperimentForm = { ...blankForm, ...measured, ...typed };
  const faults = findFaults(form);
  const create = useCommand(operations.createExperiment, {
    refreshes: [operations.listExperiments],
    done: 'Experiment drafted',
  });
  const onForm = (change: Partial<ExperimentForm>) => setTyped((now) => ({ ...now, ...change }));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faults).length > 0) {
      const first = event.currentTarget.querySelector('[aria-invalid="true"]');
      if (first instanceof HTMLElement) first.focus();
      return;
    }
    create.mutate(
      { body: toPlan(form) },
      {
        onSuccess: ({ id: experimentId }) =>
          void navigate({ to: '/experiments/$experimentId', params: { experimentId } }),
      },
    );
  };
  return (
    <form
      id={formId}
      noValidate
      onSubmit={submit}
      className="grid gap-4 p-4 lg:grid-cols-[minmax(0,1fr)_22rem] lg:items-start"
    >
      <PlanFields form={form} faults={isTried ? faults : {}} versions={versions} onForm={onForm} />
      <div className="flex flex-col gap-4 lg:sticky lg:top-4">
        <SizePanel form={form} onForm={onForm} />
        <Button tone="primary" type="submit" disabled={create.isPending}>
          Make the draft
        </Button>
        <p className="text-muted text-xs">A draft reads nothing until somebody starts it.</p>
      </div>
    </form>
  );
}

/** A draft of an experiment, with what its size would tell. */
export function NewExperimentScreen() {
  const prompts = useOperation(operations.listPromptVersionsV1, {});
  const labels = useOperation(operations.getPromptLabels, {});
  return (
    <div className="flex h-full flex-col">
      <PageHeader title="New experiment" />
      <div className="min-h-0 flex-1 overflow-auto">
        <AsyncView query={prompts} what="the prompts">
          {({ versions, default_version: serving }) => (
            <AsyncView query={labels} what="the labels">
              {({ current: { candidate } }) => (
                <NewExperiment
                  versions={versions}
                  control={serving}
                  treatment={candidate ?? versions.findLast((one) => one !== serving) ?? serving}
                />
              )}
            </AsyncView>
          )}
        </AsyncView>
      </div>
    </div>
  );
}
