import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../ui/button.js';
import { Field, inputLook, SelectField, TextField } from '../../ui/field.js';
import { type FactField, listFields, toChangedValues, toFieldText } from './fact-fields.js';
import { labelKind } from './fact-words.js';
import { factKinds, type ReviewedFact } from './find-fact.js';
import type { FactKind, JsonValue } from './review-types.js';

type Editable = Pick<ReviewedFact, 'kind' | 'id' | 'values'> &
  Partial<Pick<ReviewedFact, 'context'>>;

interface FactFormProps {
  readonly title: string;
  readonly submitLabel: string;
  readonly fact: Editable;
  /** What stands in a field at first beside what the fact says. */
  readonly suggested?: Readonly<Record<string, string>>;
  /** What was picked in the source, as it stands there. */
  readonly quote: string | undefined;
  readonly isBusy: boolean;
  /** Where another kind may be chosen: a fact that was missed. */
  readonly onKind?: (kind: FactKind) => void;
  readonly onPickPlace: () => void;
  readonly onSubmit: (values: Record<string, JsonValue>) => void;
  readonly onCancel: () => void;
}

function Input({ field, value }: { readonly field: FactField; readonly value: string }) {
  const { name, label, kind, choices, isRequired } = field;
  if (kind === 'text' || kind === 'number') {
    return (
      <TextField
        label={label}
        name={name}
        defaultValue={value}
        required={isRequired}
        autoComplete="off"
        {...(kind === 'number' ? { inputMode: 'decimal', pattern: '[0-9]*[.]?[0-9]*' } : {})}
      />
    );
  }
  const options = kind === 'flag' ? ['false', 'true'] : choices;
  return (
    <Field label={label}>
      {(described) => (
        <select {...described} name={name} defaultValue={value} className={inputLook}>
          {!isRequired && <option value="">not said</option>}
          {options.map((option) => (
            <option key={option} value={option}>
              {kind === 'flag' ? (option === 'true' ? 'yes' : 'no') : option}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The values of a fact to be set right; Enter saves, Escape leaves it as it was. */
export function FactForm(props: FactFormProps) {
  const {
    title,
    submitLabel,
    fact,
    suggested = {},
    quote,
    isBusy,
    onKind,
    onPickPlace,
    onSubmit,
    onCancel,
  } = props;
  const [error, setError] = useState<string>();
  const titleId = useId();
  const shown = { ...fact.values, ...fact.context, ...suggested };
  const save = useRef<HTMLButtonElement>(null);
  const firstQuote = useRef(quote);
  useEffect(() => {
    // With a place picked all that is left to do is to save.
    if (quote !== firstQuote.current) save.current?.focus();
  }, [quote]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const texts = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]),
    );
    const values = toChangedValues(fact, texts);
    if (Object.keys(values).length === 0 && quote === undefined) {
      return setError('Change a value, or pick another place in the source.');
    }
    return onSubmit(values);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onCancel();
  };
  return (
    <form
      aria-labelledby={titleId}
      onSubmit={submit}
      onKeyDown={onKeyDown}
      className="flex flex-col gap-3"
    >
      <h2 id={titleId} className="font-semibold text-base">
        {title}
      </h2>
      <div className="flex items-start gap-2 rounded-md border border-line bg-sunken px-3 py-2 text-sm">
        <p className="min-w-0 flex-1 break-words">
          <span className="block text-muted text-xs">Place in the source</span>
          {quote ?? 'As it was'}
        </p>
        <Button size="sm" onClick={onPickPlace}>
          Pick the place
        </Button>
      </div>
      {onKind !== undefined && (
        <SelectField
          label="Kind"
          value={fact.kind}
          choices={factKinds.map((kind) => ({ value: kind, label: labelKind(kind) }))}
          onChoose={(value) => {
            const kind = factKinds.find((known) => known === value);
            if (kind !== undefined) onKind(kind);
          }}
        />
      )}
      <div ref={focusFirst} className="grid gap-3 sm:grid-cols-2">
        {listFields(fact).map((field) => (
          <Input
            key={field.name}
            field={field}
            value={toFieldText(Reflect.get(shown, field.name))}
          />
        ))}
      </div>
      {error !== undefined && (
        <p role="alert" className="text-bad text-sm">
          {error}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button ref={save} type="submit" tone="primary" disabled={isBusy}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}

/** Once, when the form comes: the first value is the one that is most often wrong. */
function focusFirst(element: HTMLElement | null): void {
  element?.querySelector<HTMLElement>('input, select')?.focus();
}
