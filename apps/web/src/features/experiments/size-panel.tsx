import { operations } from '@medextract/contract';
import type { z } from 'zod';
import { AsyncView } from '../../api/async-view.js';
import { useOperation } from '../../api/use-operation.js';
import { Button } from '../../ui/button.js';
import { countOf, formatCount } from '../../ui/format.js';
import { formatPoints, formatShare } from '../../ui/format-figures.js';
import { type ExperimentForm, toSizeQuery } from './experiment-form.js';

type Size = z.infer<(typeof operations.planExperimentSize)['answer']>;
type Needed = NonNullable<Size['always_valid']>;

const mostDays = 90;

const tellDays = (days: number | null): string =>
  days === null ? 'how long is unknown' : `${countOf(days, 'day')}`;

function Need({ title, hint, needed }: NeedProps) {
  return (
    <div>
      <dt className="font-medium text-sm">{title}</dt>
      <dd className="text-sm">
        {needed === null
          ? 'There is no difference to see.'
          : `${formatCount(needed.documents)} documents, ${tellDays(needed.days)}`}
        <span className="block text-muted text-xs">{hint}</span>
      </dd>
    </div>
  );
}

interface NeedProps {
  readonly title: string;
  readonly hint: string;
  readonly needed: { readonly documents: number; readonly days: number | null } | null;
}

function tellPower({ power, detectable_difference: least }: Size, form: ExperimentForm): string {
  const isFall = (toSizeQuery(form)?.difference ?? 0) < 0;
  const seen = power === null ? 'who knows how often' : `${formatShare(power)} of the time`;
  const rise = least === null ? '' : ` The least rise that is seen well: ${formatPoints(least)}.`;
  return `A ${isFall ? 'fall' : 'rise'} of ${form.minDifference} points is seen ${seen}.${rise}`;
}

interface SizePanelProps {
  readonly form: ExperimentForm;
  readonly onForm: (change: Partial<ExperimentForm>) => void;
}

function Reckoned({ size, form, onForm }: SizePanelProps & { readonly size: Size }) {
  const { always_valid: always } = size;
  const use = ({ control, treatment, days }: Needed) =>
    onForm({
      targetSize: String(Math.max(30, Math.min(control, treatment))),
      ...(days === null ? {} : { maxDays: String(Math.max(1, Math.min(mostDays, days))) }),
    });
  return (
    <>
      <dl className="flex flex-col gap-3">
        {form.mode === 'shadow' ? (
          <Need
            title="As a shadow trial"
            hint="Both read each document, so that far fewer tell as much."
            needed={size.shadow}
          />
        ) : (
          <>
            <Need
              title="To look whenever one likes"
              hint="As the results here are shown, and as guardrails judge."
              needed={always}
            />
            <Need
              title="To look once, at the end"
              hint="Fewer documents, but every look before the end misleads."
              needed={size.fixed_horizon}
            />
          </>
        )}
        {form.mode !== 'shadow' && (
          <div>
            <dt className="font-medium text-sm">With {form.targetSize} documents in each arm</dt>
            <dd className="text-sm">{tellPower(size, form)}</dd>
          </div>
        )}
      </dl>
      {form.mode === 'split' && always !== null && (
        <Button className="self-start" onClick={() => use(always)}>
          Plan for this size
        </Button>
      )}
    </>
  );
}

/** How many documents and days it takes to see the difference that is asked for. */
export function SizePanel({ form, onForm }: SizePanelProps) {
  const query = toSizeQuery(form);
  const size = useOperation(
    operations.planExperimentSize,
    { query: query ?? { control_rate: 0.9, difference: 0.05 } },
    { enabled: query !== undefined, keepsLast: true },
  );
  return (
    <section
      aria-labelledby="size-title"
      className="flex flex-col gap-3 rounded-lg border border-line bg-panel p-4"
    >
      <h2 id="size-title" className="font-semibold text-base">
        How many documents, how long
      </h2>
      {query === undefined ? (
        <p className="text-muted text-sm">
          Say how often the control succeeds and which difference matters.
        </p>
      ) : (
        <AsyncView query={size} what="the size">
          {(answer) => <Reckoned size={answer} form={form} onForm={onForm} />}
        </AsyncView>
      )}
    </section>
  );
}
