import { Button } from './button.js';

interface DialogActionsProps {
  /** What the button that goes through with it says. */
  readonly verb: string;
  readonly tone?: 'primary' | 'plain' | 'danger';
  /** The form that the button sends; without one it only calls `onConfirm`. */
  readonly form?: string;
  readonly isBusy?: boolean;
  readonly onConfirm?: () => void;
  readonly onClose: () => void;
}

/** The two ways out of a dialog: leave it, or go through with it. */
export function DialogActions(props: DialogActionsProps) {
  const { verb, tone = 'primary', form, isBusy, onConfirm, onClose } = props;
  return (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button
        tone={tone}
        type={form === undefined ? 'button' : 'submit'}
        form={form}
        disabled={isBusy}
        onClick={onConfirm}
      >
        {verb}
      </Button>
    </>
  );
}
