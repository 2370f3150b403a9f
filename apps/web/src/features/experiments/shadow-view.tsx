import { countOf } from '../../ui/format.js';
import { formatChance, formatMs, formatPoints, formatUsd } from '../../ui/format-figures.js';
import { IntervalPlot, type IntervalRow } from '../../ui/interval-plot.js';
import type { Results } from './experiment-types.js';

type Shadow = NonNullable<Results['shadow']>;

const states = {
  reading: 'The treatment reads on.',
  'cap-reached': 'Its bound of cost is reached: it reads no more.',
  ended: 'It has ended.',
} as const satisfies Record<Shadow['status'], string>;

const withSign =
  (format: (value: number | null) => string) =>
  (value: number | null): string =>
    value === null || value >= 0 ? format(value) : `−${format(-value)}`;

const listRows = (shadow: Shadow): readonly IntervalRow[] => {
  const isEmpty = shadow.pairs === 0;
  const { success, completeness, verified_share: verified } = shadow;
  const shares = { none: 0, better: 'higher', format: formatPoints } as const;
  const amounts = { none: 0, better: 'lower' } as const;
  return [
    {
      ...{ id: 'success', label: 'Success', hint: `p ${formatChance(success.p_value)}`, ...shares },
      interval: isEmpty ? null : success.always_valid,
    },
    {
      ...{ id: 'completeness', label: 'Completeness', ...shares },
      interval: isEmpty ? null : completeness.always_valid,
    },
    {
      ...{ id: 'verified', label: 'Verified facts', ...shares },
      interval: isEmpty ? null : verified.always_valid,
    },
    {
      ...{ id: 'time', label: 'Time', hint: 'Only for one look', ...amounts },
      ...{ interval: shadow.processing_time_ms, format: withSign(formatMs) },
    },
    {
      ...{ id: 'cost', label: 'Cost', hint: 'Only for one look', ...amounts },
      ...{ interval: shadow.cost_usd, format: withSign(formatUsd) },
    },
  ];
};

/** Both versions on the same documents: treatment less control, document by document. */
export function ShadowView({ shadow }: { readonly shadow: Shadow }) {
  const { success, spent_usd: spent, max_cost_usd: most } = shadow;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm">
        {countOf(shadow.pairs, 'document was', 'documents were')} read by both;{' '}
        {success.control_alone} by the control alone, {success.treatment_alone} by the treatment
        alone. {states[shadow.status]} Spent {formatUsd(spent)} of {formatUsd(most)}.
      </p>
      <IntervalPlot rows={listRows(shadow)} />
      <p className="text-sm">{shadow.summary}</p>
    </div>
  );
}
