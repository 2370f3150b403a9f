import type { ErrorComponentProps } from '@tanstack/react-router';
import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { describeFault } from '../api/api-failure.js';
import { buttonLook } from '../ui/button.js';
import { EmptyState, ErrorState, LoadingState } from '../ui/states.js';

/** What is shown instead of a screen that broke; the frame around it goes on. */
export function ScreenFault({ error, reset }: ErrorComponentProps) {
  return (
    <ErrorState title="This screen stopped working" detail={describeFault(error)} onRetry={reset} />
  );
}

export function NoSuchScreen() {
  return (
    <>
      <title>Not found · MedExtract</title>
      <EmptyState
        icon={Compass}
        title="There is nothing here"
        actions={
          <Link to="/" className={buttonLook()}>
            Go to the start
          </Link>
        }
      >
        The address is wrong, or what it named is gone.
      </EmptyState>
    </>
  );
}

export function ScreenLoading() {
  return <LoadingState label="Loading the screen" />;
}
