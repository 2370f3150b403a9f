import { Button } from '../../ui/button.js';
import { KeyCap } from '../../ui/key-cap.js';
import type { ReviewAction } from './review-actions.js';

function ActionButton({ action }: { readonly action: ReviewAction }) {
  const { key, label, isEnabled, isPressed, weight, run } = action;
  return (
    <Button
      tone={weight}
      disabled={!isEnabled}
      aria-pressed={isPressed}
      aria-keyshortcuts={key}
      onClick={run}
      className={isPressed === true ? 'border-accent bg-accent-soft text-accent-strong' : ''}
    >
      {label}
      <KeyCap>{key}</KeyCap>
    </Button>
  );
}

/** What can be done, each with its key; what decides comes first. */
export function DecisionBar({ actions }: { readonly actions: readonly ReviewAction[] }) {
  const isMinor = ({ weight }: ReviewAction): boolean => weight === 'quiet';
  const rows = [actions.filter((action) => !isMinor(action)), actions.filter(isMinor)];
  return (
    <div
      role="toolbar"
      aria-label="Decide"
      className="flex shrink-0 flex-col gap-1.5 border-line border-t bg-panel px-4 py-3"
    >
      {rows.map((row) => (
        <div key={row[0]?.key} className="flex flex-wrap gap-1.5">
          {row.map((action) => (
            <ActionButton key={action.key} action={action} />
          ))}
        </div>
      ))}
    </div>
  );
}
