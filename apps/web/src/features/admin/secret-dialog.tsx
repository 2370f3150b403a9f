import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';

interface SecretDialogProps {
  readonly title: string;
  readonly what: string;
  readonly secret: string;
  readonly onClose: () => void;
}

/** A secret that is shown this once: nothing of the app keeps it. */
export function SecretDialog({ title, what, secret, onClose }: SecretDialogProps) {
  const [isCopied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(secret).then(() => setCopied(true));
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <Button tone="primary" onClick={onClose}>
          I have kept it
        </Button>
      }
    >
      <p className="mb-3 text-sm">
        This is the only time that {what} is shown. Keep it where secrets are kept.
      </p>
      <div className="flex items-center gap-2">
        <output
          aria-label={what}
          className="min-w-0 flex-1 break-all rounded-md border border-line-strong bg-sunken px-2.5 py-1.5 font-mono text-sm"
        >
          {secret}
        </output>
        <Button onClick={copy}>
          {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
      </div>
    </Dialog>
  );
}
