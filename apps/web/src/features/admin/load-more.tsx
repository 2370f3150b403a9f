import { Button } from '../../ui/button.js';
import { countOf } from '../../ui/format.js';

interface LoadMoreProps {
  readonly count: number;
  readonly one: string;
  readonly many?: string;
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
}

/** How much of a list is there, and the way to more of it. */
export function LoadMore({ count, one, many, query }: LoadMoreProps) {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  return (
    <div className="flex items-center gap-3 border-line border-t px-4 py-2 text-muted text-xs">
      <p role="status" className="flex-1">
        {countOf(count, one, many)}
        {hasNextPage ? ' so far' : ''}
      </p>
      {hasNextPage && (
        <Button size="sm" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? 'Getting more …' : 'Show more'}
        </Button>
      )}
    </div>
  );
}
