import { useId } from 'react';

interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly detail?: string;
}

interface CheckGroupProps<Value extends string> {
  readonly legend: string;
  readonly choices: readonly Choice<Value>[];
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: readonly Value[]) => void;
  readonly error?: string | undefined;
  /** So many beside each other where there is room. */
  readonly columns?: 1 | 2;
}

/** Any number of several. */
export function CheckGroup<Value extends string>(props: CheckGroupProps<Value>) {
  const { legend, choices, chosen, onChange, error, columns = 1 } = props;
  const id = useId();
  const toggle = (value: Value) =>
    onChange(
      choices
        .map((choice) => choice.value)
        .filter((each) => chosen.includes(each) !== (each === value)),
    );
  return (
    <fieldset aria-describedby={error === undefined ? undefined : id} className="min-w-0">
      <legend className="mb-1 font-medium text-muted text-xs">{legend}</legend>
      <div className={columns === 2 ? 'grid gap-x-4 sm:grid-cols-2' : 'grid'}>
        {choices.map(({ value, label, detail }) => (
          <label key={value} className="flex items-start gap-2 rounded-sm py-1 text-sm">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={() => toggle(value)}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0">
              {label}
              {detail !== undefined && <span className="block text-muted text-xs">{detail}</span>}
            </span>
          </label>
        ))}
      </div>
      {error !== undefined && (
        <p id={id} role="alert" className="text-bad text-xs">
          {error}
        </p>
      )}
    </fieldset>
  );
}
