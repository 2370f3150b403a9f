import type { operations } from '@medextract/contract';
import type { z } from 'zod';
import { formatCount } from '../../../ui/format.js';
import { Panel } from '../../../ui/panel.js';
import { shareOf } from './describe-circuit.js';

type Today = NonNullable<z.infer<(typeof operations.listModels)['answer']>['today']>;

interface UseProps {
  readonly label: string;
  readonly used: number | null;
  readonly cap: number | null;
  readonly format: (value: number) => string;
}

function Use({ label, used, cap, format }: UseProps) {
  const share = shareOf(used, cap);
  return (
    <div className="px-4 py-3">
      <dt className="text-muted text-xs">{label}</dt>
      <dd>
        <span className="font-semibold text-xl tabular-nums">
          {used === null ? 'unknown' : format(used)}
        </span>
        {cap !== null && <span className="text-muted text-sm"> of {format(cap)}</span>}
        {share !== null && (
          <meter
            aria-label={`${label}, share of the cap`}
            className="mt-1 block w-full"
            min={0}
            max={1}
            high={0.9}
            optimum={0}
            value={share}
          />
        )}
      </dd>
    </div>
  );
}

const formatUsd = (usd: number): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' }).format(usd);

/** What all models used on this day, beside what they may. */
export function DayUsage({ today, waiting }: { readonly today: Today; readonly waiting: number }) {
  return (
    <Panel title="Today" lead={`${today.day}, by UTC`}>
      <dl className="grid sm:grid-cols-2 lg:grid-cols-4">
        <Use label="Cost" used={today.cost_usd} cap={today.max_cost_usd} format={formatUsd} />
        <Use label="Tokens" used={today.tokens} cap={today.max_tokens} format={formatCount} />
        <Use label="Calls" used={today.calls} cap={null} format={formatCount} />
        <Use label="Documents that wait" used={waiting} cap={null} format={formatCount} />
      </dl>
    </Panel>
  );
}
