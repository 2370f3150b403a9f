import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { formatDecimal, formatDuration } from './format-figures.js';
import { type Step, summariseSession } from './review-session.js';

function Line({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div className="flex justify-between gap-4 border-line border-b py-1.5 last:border-b-0">
      <dt className="text-muted">{label}</dt>
      <dd className="tabular-nums">{text}</dd>
    </div>
  );
}

/** What came of this session. */
export function SessionSummaryDialog(props: {
  readonly steps: readonly Step[];
  readonly onClose: () => void;
}) {
  const summary = summariseSession(props.steps);
  const { byDecision, secondReadings, agreed } = summary;
  const { confirm, correct, reject, dismiss } = byDecision;
  return (
    <Dialog
      title="This session"
      size="sm"
      onClose={props.onClose}
      actions={
        <Button tone="primary" onClick={props.onClose}>
          Go on
        </Button>
      }
    >
      <dl className="text-sm">
        <Line label="Decided" text={String(summary.decided)} />
        <Line label="Confirmed" text={String(confirm)} />
        <Line label="Corrected" text={String(correct)} />
        <Line label="Rejected" text={String(reject)} />
        <Line label="Dismissed" text={String(dismiss)} />
        <Line label="Added" text={String(summary.added)} />
        <Line label="Skipped" text={String(summary.skipped)} />
        <Line label="Time" text={formatDuration(summary.seconds)} />
        <Line label="Seconds for each" text={formatDecimal(summary.secondsPerFact)} />
        <Line label="Keys for each" text={formatDecimal(summary.keysPerFact)} />
        <Line
          label="Agreed with the first reader"
          text={secondReadings === 0 ? 'no second reading' : `${agreed} of ${secondReadings}`}
        />
      </dl>
    </Dialog>
  );
}
