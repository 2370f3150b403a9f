import { operations } from '@medextract/contract';
import { Cpu } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../../api/api-context.js';
import { AsyncView } from '../../../api/async-view.js';
import { useCommand } from '../../../api/use-command.js';
import { useOperation } from '../../../api/use-operation.js';
import { ReasonDialog } from '../../../ui/reason-dialog.js';
import { EmptyState } from '../../../ui/states.js';
import { AdminPage } from '../admin-page.js';
import { DayUsage } from './day-usage.js';
import { ModelCard } from './model-card.js';

const everyMs = 10_000;

/** The models that read, where each stands, and a switch for each. */
export function ModelsScreen() {
  const query = useOperation(operations.listModels, {}, { everyMs });
  const maySteer = useMay('models:write');
  const [pausing, setPausing] = useState<string>();
  const refreshes = [operations.listModels];
  const pause = useCommand(operations.pauseModel, { refreshes, done: 'The model is paused.' });
  const resume = useCommand(operations.resumeModel, {
    refreshes,
    done: 'The model is asked again.',
  });
  return (
    <AdminPage title="Models">
      <AsyncView
        query={query}
        what="the models"
        isEmpty={({ items }) => items.length === 0}
        empty={
          <EmptyState icon={Cpu} title="Documents are read offline">
            No language model is set up, so none is asked and nothing leaves this service.
          </EmptyState>
        }
      >
        {({ items, today, waiting_documents: waiting }) => (
          <>
            {today !== null && <DayUsage today={today} waiting={waiting} />}
            <h2 className="sr-only">The models in the order in which they are asked</h2>
            <ul aria-label="Models" className="flex flex-col gap-3">
              {items.map((model) => {
                const { name } = model;
                const steer = {
                  onPause: () => setPausing(name),
                  onResume: () => resume.mutate({ body: { name } }),
                };
                return <ModelCard key={name} model={model} {...(maySteer ? { steer } : {})} />;
              })}
            </ul>
          </>
        )}
      </AsyncView>
      {pausing !== undefined && (
        <ReasonDialog
          title="Pause the model?"
          verb="Pause it"
          lead="It is not asked until somebody resumes it. Documents go to the next model, or are read offline and again later."
          onReason={(reason) => pause.mutate({ body: { name: pausing, reason } })}
          onClose={() => setPausing(undefined)}
        />
      )}
    </AdminPage>
  );
}
