import type { Experiment } from './experiment-types.js';

/** A step that somebody may take with an experiment. */
export interface Step {
  readonly to: 'running' | 'completed' | 'promoted' | 'rolled_back';
  readonly label: string;
  readonly title: string;
  readonly explanation: string;
  readonly tone: 'primary' | 'plain' | 'danger';
}

/** What may be done in the state that it is in, the usual step last. */
export function listSteps(experiment: Experiment): readonly Step[] {
  const { status, winner, mode, control_version: control, displaced_version: before } = experiment;
  switch (status) {
    case 'draft':
      return [
        {
          ...{ to: 'running', label: 'Start', title: 'Start the experiment', tone: 'primary' },
          explanation:
            mode === 'shadow'
              ? 'From now on the treatment reads beside what is served, unseen.'
              : 'From now on documents are assigned to one of both versions.',
        },
      ];
    case 'running':
      return [
        {
          ...{ to: 'rolled_back', label: 'Stop', title: 'Stop the experiment', tone: 'danger' },
          explanation: `It ends without a winner, and ${control} reads every document again.`,
        },
        {
          ...{ to: 'completed', label: 'Complete', title: 'Complete it', tone: 'primary' },
          explanation: 'It ends with a winner, which serves only once somebody promotes it.',
        },
      ];
    case 'completed':
      return winner === null
        ? []
        : [
            {
              ...{ to: 'promoted', label: 'Promote', title: `Promote ${winner}`, tone: 'primary' },
              explanation: `${winner} reads the very next document; what serves now is kept as the way back.`,
            },
          ];
    case 'promoted':
      return [
        {
          ...{ to: 'rolled_back', label: 'Roll back', title: 'Roll back', tone: 'danger' },
          explanation: `${before ?? 'What served before'} reads the very next document again.`,
        },
      ];
    case 'rolled_back':
      return [];
  }
}
