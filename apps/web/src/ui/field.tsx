import { type ComponentProps, type ReactNode, useId } from 'react';
import { classNames } from './class-names.js';

export const inputLook =
  'h-8 w-full rounded-md border border-line-strong bg-panel px-2.5 text-sm text-ink placeholder:text-faint hover:border-faint disabled:opacity-60 aria-invalid:border-bad';

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly className?: string;
}

interface Described {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

/** A label, its control, and what is said about it; `children` gets what ties them together. */
export function Field({
  label,
  hint,
  error,
  className,
  children,
}: FieldProps & { readonly children: (described: Described) => ReactNode }) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div className={classNames('flex flex-col gap-1', className)}>
      <label htmlFor={id} className="font-medium text-muted text-xs">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': note === undefined ? undefined : noteId,
        'aria-invalid': error !== undefined,
      })}
      {note !== undefined && (
        <p
          id={noteId}
          className={classNames('text-xs', error === undefined ? 'text-muted' : 'text-bad')}
        >
          {note}
        </p>
      )}
    </div>
  );
}

export function TextField({
  label,
  hint,
  error,
  className,
  ...input
}: FieldProps & Omit<ComponentProps<'input'>, keyof FieldProps>) {
  return (
    <Field
      label={label}
      hint={hint}
      {...(error === undefined ? {} : { error })}
      {...(className === undefined ? {} : { className })}
    >
      {(described) => <input {...input} {...described} className={inputLook} />}
    </Field>
  );
}

export function TextArea({
  label,
  hint,
  error,
  className,
  ...input
}: FieldProps & Omit<ComponentProps<'textarea'>, keyof FieldProps>) {
  return (
    <Field
      label={label}
      hint={hint}
      {...(error === undefined ? {} : { error })}
      {...(className === undefined ? {} : { className })}
    >
      {(described) => (
        <textarea
          {...input}
          {...described}
          className={classNames(inputLook, 'h-auto min-h-24 py-1.5')}
        />
      )}
    </Field>
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface SelectFieldProps extends FieldProps {
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChoose: (value: string) => void;
  readonly disabled?: boolean;
}

/** One of several. The system's own control: it is quick, known, and right on every device. */
export function SelectField({ value, choices, onChoose, disabled, ...field }: SelectFieldProps) {
  return (
    <Field {...field}>
      {(described) => (
        <select
          {...described}
          disabled={disabled}
          value={value}
          onChange={(event) => onChoose(event.currentTarget.value)}
          className={inputLook}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
