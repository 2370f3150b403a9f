import { operations, permissionsOf } from '@medextract/contract';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { useCommand } from '../../../api/use-command.js';
import { CheckGroup } from '../../../ui/check-group.js';
import { Dialog } from '../../../ui/dialog.js';
import { DialogActions } from '../../../ui/dialog-actions.js';
import { SelectField, TextField } from '../../../ui/field.js';
import { type Key, toExpiry } from './key-state.js';
import { roleDetails } from './role-details.js';

type CreatedKey = z.infer<(typeof operations.createKey)['answer']>;
type Role = Key['roles'][number];
type Scope = NonNullable<Key['scopes']>[number];

const lives = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: '', label: 'Until it is revoked' },
];
const reaches = [
  { value: 'all', label: 'All that its roles may do' },
  { value: 'some', label: 'Only what is ticked' },
];

interface Draft {
  readonly roles: readonly Role[];
  readonly reach: string;
  readonly scopes: readonly Scope[];
  readonly days: string;
}

const fresh: Draft = { roles: [], reach: 'all', scopes: [], days: '90' };

const scopesOf = (roles: readonly Role[]): readonly Scope[] => [
  ...new Set(roles.flatMap((role) => permissionsOf[role])),
];

/** What is still missing, by field. */
function findFaults({ roles, reach, scopes }: Draft, label: string) {
  return {
    label: label === '' ? 'Say what the key is for.' : undefined,
    roles: roles.length === 0 ? 'Choose at least one role.' : undefined,
    scopes: reach === 'some' && scopes.length === 0 ? 'Tick at least one.' : undefined,
  };
}

const toNewKey = ({ roles, reach, scopes, days }: Draft, label: string) => ({
  label,
  roles: [...roles],
  scopes: reach === 'all' ? null : scopes.filter((scope) => scopesOf(roles).includes(scope)),
  expires_at: toExpiry(days === '' ? null : Number(days), new Date()),
});

interface CreateKeyDialogProps {
  readonly onCreated: (key: CreatedKey) => void;
  readonly onClose: () => void;
}

/** A new key: what it is for, what it may do, how long it lives. */
export function CreateKeyDialog({ onCreated, onClose }: CreateKeyDialogProps) {
  const [draft, setDraft] = useState(fresh);
  const [faults, setFaults] = useState<Partial<ReturnType<typeof findFaults>>>({});
  const create = useCommand(operations.createKey, { refreshes: [operations.listKeys] });
  const possible = scopesOf(draft.roles);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const label = String(new FormData(event.currentTarget).get('label') ?? '').trim();
    const found = findFaults(draft, label);
    setFaults(found);
    if (Object.values(found).some((fault) => fault !== undefined)) return;
    create.mutate({ body: toNewKey(draft, label) }, { onSuccess: onCreated });
  };
  return (
    <Dialog
      title="New API key"
      onClose={onClose}
      actions={
        <DialogActions
          verb="Make the key"
          form="new-key"
          isBusy={create.isPending}
          onClose={onClose}
        />
      }
    >
      <form id="new-key" onSubmit={submit} noValidate className="flex flex-col gap-4 pb-2">
        <TextField
          label="What it is for"
          name="label"
          autoComplete="off"
          maxLength={200}
          error={faults.label}
          hint="A system or a person at work, like “Intake desk”. Never a patient."
        />
        <CheckGroup
          legend="Roles"
          choices={roleDetails}
          chosen={draft.roles}
          onChange={(roles) => set({ roles })}
          error={faults.roles}
        />
        <SelectField
          label="What it may do"
          value={draft.reach}
          choices={reaches}
          onChoose={(reach) => set({ reach })}
        />
        {draft.reach === 'some' && (
          <CheckGroup
            legend="Permissions"
            columns={2}
            choices={possible.map((value) => ({ value, label: value }))}
            chosen={draft.scopes}
            onChange={(scopes) => set({ scopes })}
            error={faults.scopes}
          />
        )}
        <SelectField
          label="It ends after"
          value={draft.days}
          choices={lives}
          onChoose={(days) => set({ days })}
        />
      </form>
    </Dialog>
  );
}
