import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState, LoadingState } from '../ui/states.js';
import { describeFault } from './api-failure.js';

interface AsyncViewProps<Data> {
  readonly query: Pick<UseQueryResult<Data>, 'data' | 'isError' | 'error' | 'refetch'>;
  /** What is looked for, in a few words: "the documents". */
  readonly what: string;
  readonly isEmpty?: (data: Data) => boolean;
  readonly empty?: ReactNode;
  readonly loading?: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** One of the four states of what is asked for: loading, error, empty, ready. */
export function AsyncView<Data>(props: AsyncViewProps<Data>) {
  const { query, what, isEmpty, empty, loading, children } = props;
  if (query.data !== undefined) {
    return isEmpty?.(query.data) === true ? empty : children(query.data);
  }
  if (query.isError) {
    const retry = () => void query.refetch();
    return (
      <ErrorState
        title={`Could not get ${what}`}
        detail={describeFault(query.error)}
        onRetry={retry}
      />
    );
  }
  return loading ?? <LoadingState label={`Getting ${what}`} />;
}
