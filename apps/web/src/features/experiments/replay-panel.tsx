import { operations } from '@medextract/contract';
import { type FormEvent, useState } from 'react';
import { useMay } from '../../api/api-context.js';
import { describeFault } from '../../api/api-failure.js';
import { AsyncView } from '../../api/async-view.js';
import { useCommand } from '../../api/use-command.js';
import { useOperation } from '../../api/use-operation.js';
import { ImpactReport } from '../../impacts/impact-report.js';
import { Button } from '../../ui/button.js';
import { SelectField, TextField } from '../../ui/field.js';
import { countOf, formatMoment } from '../../ui/format.js';

type Scope = 'newest' | 'corrected';

interface ReplayFormProps {
  readonly version: string;
  readonly onStarted: (id: string) => void;
}

function ReplayForm({ version, onStarted }: ReplayFormProps) {
  const [scope, setScope] = useState<Scope>('newest');
  const start = useCommand(operations.startImpact, { refreshes: [operations.listImpacts] });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const documents = Number(data.get('documents') ?? 50);
    const cost = Number(data.get('cost') ?? 0);
    const body = {
      ...{ prompt_version: version, scope, max_cost_usd: cost > 0 ? cost : null },
      ...(scope === 'newest' ? { documents } : {}),
    };
    start.mutate({ body }, { onSuccess: ({ id }) => onStarted(id) });
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
      <SelectField
        label="Read again"
        value={scope}
        choices={[
          { value: 'newest', label: 'The newest documents' },
          { value: 'corrected', label: 'What people corrected (the gate)' },
        ]}
        onChoose={(value) => setScope(value === 'corrected' ? 'corrected' : 'newest')}
        className="w-64"
      />
      {scope === 'newest' && (
        <TextField
          label="How many"
          name="documents"
          type="number"
          min={1}
          max={500}
          defaultValue={50}
          className="w-24"
        />
      )}
      <TextField
        label="At most, dollars"
        name="cost"
        type="number"
        min={0}
        step="any"
        placeholder="no bound"
        className="w-32"
      />
      <Button type="submit" disabled={start.isPending}>
        Replay {version}
      </Button>
      {start.isError && (
        <p role="alert" className="w-full text-bad text-sm">
          {describeFault(start.error)}
        </p>
      )}
    </form>
  );
}

const scopes: Readonly<Record<string, string>> = {
  corrected: 'what people corrected',
  chosen: 'chosen documents',
};

/** What the treatment would change in what is on file, before it serves. */
export function ReplayPanel({ version }: { readonly version: string }) {
  const mayStart = useMay('experiments:write');
  const [chosen, setChosen] = useState<string>();
  const impacts = useOperation(operations.listImpacts, { query: { limit: '50' } });
  return (
    <section aria-labelledby="replay-title" className="flex flex-col gap-3">
      <h2 id="replay-title" className="px-1 font-semibold text-base">
        What {version} would change
      </h2>
      <div className="flex flex-col gap-4 rounded-lg border border-line bg-panel p-4">
        {mayStart && <ReplayForm version={version} onStarted={setChosen} />}
        <AsyncView query={impacts} what="the replays">
          {({ items }) => {
            const own = items.filter((one) => one.prompt_version === version);
            const shown = chosen ?? own[0]?.id;
            if (shown === undefined) {
              return (
                <p className="text-muted text-sm">
                  No document was read again with it yet. A replay reads what is on file with the
                  version, changes nothing, and tells what would be lost, added and changed.
                </p>
              );
            }
            return (
              <>
                {own.length > 1 && (
                  <SelectField
                    label="Replay"
                    value={shown}
                    choices={own.map((one) => ({
                      value: one.id,
                      label: `${formatMoment(one.asked_at)}: ${scopes[one.scope] ?? countOf(one.documents, 'newest document')}`,
                    }))}
                    onChoose={setChosen}
                    className="max-w-md"
                  />
                )}
                <ImpactReport key={shown} id={shown} />
              </>
            );
          }}
        </AsyncView>
      </div>
    </section>
  );
}
