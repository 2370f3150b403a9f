import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useApi, useMay } from '../api/api-context.js';
import { Uploads } from '../features/uploads/upload-context.js';
import { LiveEvents } from '../live/live-events.js';
import { IdleWatch } from '../session/idle-watch.js';
import { useSession } from '../session/session-context.js';
import { SignInScreen } from '../session/sign-in-screen.js';
import { ShortcutHelp } from '../shortcuts/shortcut-help.js';
import { useShortcuts } from '../shortcuts/use-shortcuts.js';
import { ErrorState } from '../ui/states.js';
import { Toaster } from '../ui/toaster.js';
import { listNavigation } from './navigation.js';
import { SideBar } from './side-bar.js';

const UploadDesk = lazy(async () => {
  const { UploadDesk: desk } = await import('../features/uploads/upload-desk.js');
  return { default: desk };
});

function useNavigationKeys(): void {
  const { who } = useApi();
  const navigate = useNavigate();
  const items = listNavigation(who.permissions).flatMap((group) => group.items);
  useShortcuts(
    'Go to',
    items.map(({ key, label, to }) => ({
      keys: `g ${key}`,
      label,
      run: () => void navigate({ to }),
    })),
  );
}

function SignedIn() {
  const { who } = useApi();
  const mayUpload = useMay('documents:write');
  useNavigationKeys();
  return (
    <LiveEvents>
      <Uploads>
        <a
          href="#main"
          className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-on-accent text-sm focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          Skip to content
        </a>
        <div
          data-print="flow"
          className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] lg:grid-cols-[13.5rem_minmax(0,1fr)] lg:grid-rows-[minmax(0,1fr)]"
        >
          <SideBar />
          <main
            id="main"
            tabIndex={-1}
            data-print="flow"
            className="min-h-0 overflow-auto outline-none"
          >
            <Outlet />
          </main>
        </div>
        <ShortcutHelp />
        {who.kind !== 'local' && <IdleWatch />}
        <Suspense>{mayUpload && <UploadDesk />}</Suspense>
      </Uploads>
    </LiveEvents>
  );
}

/** The frame around every screen; without a session there is only the way into one. */
export function AppFrame() {
  const { state, retry } = useSession();
  return (
    <>
      {state.kind === 'signed-in' && <SignedIn />}
      {state.kind === 'signed-out' && <SignInScreen />}
      {state.kind === 'unreachable' && (
        <main>
          <title>MedExtract</title>
          <ErrorState title="The service does not answer" detail={state.detail} onRetry={retry} />
        </main>
      )}
      <Toaster />
    </>
  );
}
