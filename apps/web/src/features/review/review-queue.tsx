import { Badge } from '../../ui/badge.js';
import { classNames } from '../../ui/class-names.js';
import { VirtualList } from '../../ui/virtual-list.js';
import { labelItem, weighItem } from './fact-words.js';
import { findHolder, isFirstReader } from './order-queue.js';
import type { ReviewItem } from './review-types.js';

interface ReviewQueueProps {
  readonly queue: readonly ReviewItem[];
  readonly currentId: string | undefined;
  readonly skipped: readonly string[];
  readonly me: string;
  readonly now: string;
  readonly onOpen: (item: ReviewItem) => void;
}

const rowHeight = 64;

function Row({ item, ...props }: Omit<ReviewQueueProps, 'queue'> & { readonly item: ReviewItem }) {
  const { currentId, skipped, me, now, onOpen } = props;
  const holder = findHolder(item, { me, now });
  const weight = weighItem(item);
  return (
    <button
      type="button"
      aria-current={item.id === currentId ? 'true' : undefined}
      onClick={() => onOpen(item)}
      className={classNames(
        'flex h-full w-full flex-col justify-center gap-1 border-line border-b px-3 text-left hover:bg-hover focus-visible:-outline-offset-2',
        item.id === currentId && 'bg-accent-soft hover:bg-accent-soft',
      )}
    >
      <span className="flex w-full items-center gap-1.5">
        <span className="min-w-0 flex-1 truncate font-medium text-sm">{labelItem(item)}</span>
        {holder !== undefined && <Badge title={`With ${holder}`}>with {holder}</Badge>}
        {item.second_reader.wanted && (
          <Badge tone="accent">
            {isFirstReader(item, me) ? 'waits for another' : 'second reading'}
          </Badge>
        )}
        {skipped.includes(item.id) && <Badge>skipped</Badge>}
        <Badge tone={weight.tone} title={`Consequence ${item.priority}`}>
          {weight.label}
        </Badge>
      </span>
      <span className="truncate text-muted text-xs">{item.reasons.join(' ')}</span>
    </button>
  );
}

/** The queue, what matters most first, and who is at what. */
export function ReviewQueue({ queue, ...props }: ReviewQueueProps) {
  return (
    <VirtualList
      label="Review queue"
      count={queue.length}
      rowHeight={rowHeight}
      keyOf={(index) => queue[index]?.id ?? String(index)}
      current={queue.findIndex(({ id }) => id === props.currentId)}
      className="h-full"
      renderRow={(index) => {
        const item = queue[index];
        return item === undefined ? null : <Row item={item} {...props} />;
      }}
    />
  );
}
