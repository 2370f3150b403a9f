import { type FormEvent, useId, useState } from 'react';
import { Dialog } from '../../ui/dialog.js';
import { DialogActions } from '../../ui/dialog-actions.js';
import { TextArea } from '../../ui/field.js';

interface PasteDialogProps {
  readonly onPaste: (file: File) => void;
  readonly onClose: () => void;
}

/** Text that has no file yet. */
export function PasteDialog({ onPaste, onClose }: PasteDialogProps) {
  const formId = useId();
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('text') ?? '');
    if (text.trim() === '') return setError('Paste or type some text.');
    onPaste(new File([text], 'pasted-text.txt', { type: 'text/plain' }));
    onClose();
  };
  return (
    <Dialog
      title="Paste text"
      onClose={onClose}
      size="lg"
      actions={<DialogActions verb="Read it" form={formId} onClose={onClose} />}
    >
      <form id={formId} onSubmit={submit}>
        <TextArea
          label="Text of a note or letter"
          name="text"
          rows={16}
          spellCheck={false}
          autoFocus
          error={error}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.currentTarget.form?.requestSubmit();
            }
          }}
          hint="Ctrl+Enter sends it."
        />
      </form>
    </Dialog>
  );
}
