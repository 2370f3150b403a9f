import type { FormEvent } from 'react';
import { Button } from '../../../ui/button.js';
import { Field, inputLook, TextField } from '../../../ui/field.js';
import { type AuditFilters, auditActions, noFilters } from './audit-query.js';

interface AuditFilterBarProps {
  readonly onFilters: (filters: AuditFilters) => void;
}

const read = (form: HTMLFormElement): AuditFilters => {
  const data = new FormData(form);
  const textOf = (name: string) => String(data.get(name) ?? '');
  return {
    action: textOf('action'),
    actor: textOf('actor'),
    subject: textOf('subject'),
    from: textOf('from'),
    to: textOf('to'),
  };
};

/** Which entries are shown. Ids only: no word of a document is ever in the log. */
export function AuditFilterBar({ onFilters }: AuditFilterBarProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onFilters(read(event.currentTarget));
  };
  return (
    <search aria-label="Audit log" data-print="none">
      <form
        onSubmit={submit}
        onReset={() => onFilters(noFilters)}
        className="grid grid-cols-2 items-end gap-3 sm:grid-cols-3 lg:grid-cols-[1.2fr_1fr_1.4fr_9rem_9rem_auto]"
      >
        <Field label="What was done">
          {(described) => (
            <select {...described} name="action" className={inputLook}>
              <option value="">Anything</option>
              {auditActions.map((action) => (
                <option key={action}>{action}</option>
              ))}
            </select>
          )}
        </Field>
        <TextField label="By" name="actor" autoComplete="off" spellCheck={false} maxLength={200} />
        <TextField
          label="To what (id)"
          name="subject"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
        />
        <TextField label="From" name="from" type="date" />
        <TextField label="To" name="to" type="date" />
        <div className="flex gap-2">
          <Button type="submit" tone="primary">
            Filter
          </Button>
          <Button type="reset">Clear</Button>
        </div>
      </form>
    </search>
  );
}
