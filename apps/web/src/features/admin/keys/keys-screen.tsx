import { operations } from '@medextract/contract';
import { KeyRound, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { AsyncView } from '../../../api/async-view.js';
import { useCommand } from '../../../api/use-command.js';
import { useOperation } from '../../../api/use-operation.js';
import { Badge, type Tone } from '../../../ui/badge.js';
import { Button } from '../../../ui/button.js';
import { formatMoment } from '../../../ui/format.js';
import { EmptyState } from '../../../ui/states.js';
import { type Column, Table } from '../../../ui/table.js';
import { AdminPage } from '../admin-page.js';
import { ConfirmDialog } from '../confirm-dialog.js';
import { SecretDialog } from '../secret-dialog.js';
import { CreateKeyDialog } from './create-key-dialog.js';
import { type Key, keyStateOf } from './key-state.js';

const stateTones = {
  active: 'good',
  expired: 'warn',
  revoked: 'neutral',
} as const satisfies Record<ReturnType<typeof keyStateOf>, Tone>;
const stateLabels = { active: 'Active', expired: 'Expired', revoked: 'Revoked' } as const;

function State({ of }: { readonly of: Key }) {
  const state = keyStateOf(of, new Date());
  const title = of.revoked_at === null ? undefined : formatMoment(of.revoked_at);
  return (
    <Badge tone={stateTones[state]} {...(title === undefined ? {} : { title })}>
      {stateLabels[state]}
    </Badge>
  );
}

const columnsFor = (onRevoke: (key: Key) => void): readonly Column<Key>[] => [
  {
    ...{ id: 'label', header: 'For', sortBy: ({ label }) => label },
    cell: ({ label }) => <span className="break-words font-medium">{label}</span>,
  },
  {
    ...{ id: 'roles', header: 'Roles', sortBy: ({ roles }) => roles.join(', ') },
    cell: ({ roles }) => roles.join(', '),
  },
  {
    ...{ id: 'scopes', header: 'May do' },
    cell: ({ scopes }) =>
      scopes === null ? 'All of its roles' : <span className="text-xs">{scopes.join(', ')}</span>,
  },
  {
    ...{ id: 'created', header: 'Made', sortBy: (key) => key.created_at },
    className: 'whitespace-nowrap text-muted',
    cell: (key) => formatMoment(key.created_at),
  },
  {
    ...{ id: 'by', header: 'By', sortBy: (key) => key.created_by },
    cell: (key) => <span className="break-all text-muted text-xs">{key.created_by}</span>,
  },
  {
    ...{ id: 'ends', header: 'Ends', sortBy: (key) => key.expires_at },
    className: 'whitespace-nowrap text-muted',
    cell: (key) => (key.expires_at === null ? 'When revoked' : formatMoment(key.expires_at)),
  },
  {
    ...{ id: 'state', header: 'State', sortBy: (key) => keyStateOf(key, new Date()) },
    cell: (key) => <State of={key} />,
  },
  {
    ...{ id: 'actions', header: 'Actions', align: 'right' },
    cell: (key) =>
      keyStateOf(key, new Date()) === 'active' && (
        <Button size="sm" aria-label={`Revoke ${key.label}`} onClick={() => onRevoke(key)}>
          Revoke
        </Button>
      ),
  },
];

/** The keys by which systems and people come in. */
export function KeysScreen() {
  const query = useOperation(operations.listKeys, {});
  const [isMaking, setMaking] = useState(false);
  const [secret, setSecret] = useState<string>();
  const [revoking, setRevoking] = useState<Key>();
  const revoke = useCommand(operations.revokeKey, {
    refreshes: [operations.listKeys],
    done: 'The key is revoked.',
  });
  const columns = useMemo(() => columnsFor(setRevoking), []);
  const make = (
    <Button tone="primary" onClick={() => setMaking(true)}>
      <Plus aria-hidden /> New key
    </Button>
  );
  return (
    <AdminPage title="API keys" actions={make}>
      <AsyncView
        query={query}
        what="the keys"
        isEmpty={({ items }) => items.length === 0}
        empty={
          <EmptyState icon={KeyRound} title="There are no keys" actions={make}>
            A key lets a system or a person in, with the roles that you give it.
          </EmptyState>
        }
      >
        {({ items }) => (
          <Table
            isFramed
            caption="API keys"
            columns={columns}
            rows={items}
            keyOf={({ id }) => id}
            initialSort={{ column: 'created', direction: 'descending' }}
          />
        )}
      </AsyncView>
      {isMaking && (
        <CreateKeyDialog
          onClose={() => setMaking(false)}
          onCreated={(key) => {
            setMaking(false);
            setSecret(key.secret);
          }}
        />
      )}
      {secret !== undefined && (
        <SecretDialog
          title="The key is made"
          what="the key"
          secret={secret}
          onClose={() => setSecret(undefined)}
        />
      )}
      {revoking !== undefined && (
        <ConfirmDialog
          title={`Revoke “${revoking.label}”?`}
          verb="Revoke the key"
          onConfirm={() => revoke.mutate({ params: { key_id: revoking.id } })}
          onClose={() => setRevoking(undefined)}
        >
          Whoever uses it is refused from now on. A key cannot be made good again.
        </ConfirmDialog>
      )}
    </AdminPage>
  );
}
