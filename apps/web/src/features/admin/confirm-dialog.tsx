import type { ReactNode } from 'react';
import { Dialog } from '../../ui/dialog.js';
import { DialogActions } from '../../ui/dialog-actions.js';

interface ConfirmDialogProps {
  readonly title: string;
  /** What the button that goes through with it says. */
  readonly verb: string;
  readonly tone?: 'primary' | 'danger';
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Asks once more before something that cannot be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, verb, tone = 'danger', onConfirm, onClose, children } = props;
  const confirm = () => {
    onConfirm();
    onClose();
  };
  return (
    <Dialog
      title={title}
      size="sm"
      onClose={onClose}
      actions={<DialogActions verb={verb} tone={tone} onConfirm={confirm} onClose={onClose} />}
    >
      <div className="text-sm">{children}</div>
    </Dialog>
  );
}
