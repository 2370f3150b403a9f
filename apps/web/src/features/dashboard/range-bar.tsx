import { SelectField, TextField } from '../../ui/field.js';
import { type DashboardView, type Range, rangeLabels, ranges } from './dashboard-view.js';

interface RangeBarProps {
  readonly view: DashboardView;
  readonly onView: (next: DashboardView) => void;
}

const toRange = (value: string): Range => ranges.find((one) => one === value) ?? '7d';
const orNone = (value: string): string | undefined => (value === '' ? undefined : value);

/** Which time the figures are of. */
export function RangeBar({ view, onView }: RangeBarProps) {
  return (
    <>
      <SelectField
        label="Time"
        value={view.range ?? '7d'}
        choices={ranges.map((value) => ({ value, label: rangeLabels[value] }))}
        onChoose={(value) =>
          onView({ ...view, range: toRange(value), from: undefined, to: undefined })
        }
        className="w-40"
      />
      {view.range === 'dates' && (
        <>
          <TextField
            label="From"
            type="date"
            value={view.from ?? ''}
            onChange={(event) => onView({ ...view, from: orNone(event.currentTarget.value) })}
            className="w-36"
          />
          <TextField
            label="To"
            type="date"
            value={view.to ?? ''}
            onChange={(event) => onView({ ...view, to: orNone(event.currentTarget.value) })}
            className="w-36"
          />
        </>
      )}
    </>
  );
}
