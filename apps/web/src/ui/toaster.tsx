import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button } from './button.js';
import { dismiss, type Toast, toastStore } from './toast-store.js';

const icons = {
  good: <CircleCheck className="size-4 shrink-0 text-good" aria-hidden />,
  bad: <CircleAlert className="size-4 shrink-0 text-bad" aria-hidden />,
  neutral: <Info className="size-4 shrink-0 text-muted" aria-hidden />,
} as const;

function ToastCard({ toast }: { readonly toast: Toast }) {
  const { id, tone, text, action } = toast;
  return (
    <div className="pointer-events-auto flex items-center gap-2.5 rounded-md border border-line bg-raised py-2 pr-1.5 pl-3 text-sm shadow-raised">
      {icons[tone]}
      <p className="min-w-0 flex-1">{text}</p>
      {action !== undefined && (
        <Button
          size="sm"
          onClick={() => {
            action.run();
            dismiss(id);
          }}
        >
          {action.label}
        </Button>
      )}
      <Button
        tone="quiet"
        size="icon-sm"
        aria-label="Put this message away"
        onClick={() => dismiss(id)}
      >
        <X />
      </Button>
    </div>
  );
}

/** Where passing messages appear, and are read aloud. */
export function Toaster() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.list);
  return (
    <section
      aria-label="Messages"
      aria-live="polite"
      aria-relevant="additions"
      data-print="none"
      className="pointer-events-none fixed bottom-4 left-1/2 z-50 flex w-[min(26rem,calc(100vw-2rem))] -translate-x-1/2 flex-col gap-2"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}
