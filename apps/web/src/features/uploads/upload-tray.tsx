import { Link } from '@tanstack/react-router';
import { ChevronDown, ChevronUp, RotateCw, X } from 'lucide-react';
import { useState } from 'react';
import { Badge, type Tone } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { VirtualList } from '../../ui/virtual-list.js';
import { useUploadQueue, useUploads } from './upload-context.js';
import type { Upload, UploadStage } from './upload-queue.js';

const labels: Readonly<
  Record<UploadStage['kind'], { readonly text: string; readonly tone: Tone }>
> = {
  waiting: { text: 'Waiting', tone: 'neutral' },
  sending: { text: 'Sending', tone: 'accent' },
  stored: { text: 'Queued', tone: 'neutral' },
  reading: { text: 'Reading', tone: 'accent' },
  completed: { text: 'Done', tone: 'good' },
  failed: { text: 'Failed', tone: 'bad' },
  cancelled: { text: 'Cancelled', tone: 'neutral' },
};

/** How much of the whole way a stage stands for. */
function shareOf(stage: UploadStage): number {
  switch (stage.kind) {
    case 'waiting':
    case 'cancelled':
      return 0;
    case 'sending':
      return stage.share * 0.5;
    case 'stored':
      return 0.55;
    case 'reading':
      return 0.8;
    case 'completed':
    case 'failed':
      return 1;
  }
}

function UploadRow({ upload }: { readonly upload: Upload }) {
  const queue = useUploadQueue();
  const { id, name, stage } = upload;
  const { text, tone } = labels[stage.kind];
  const canCancel = stage.kind === 'waiting' || stage.kind === 'sending';
  const canRetry =
    stage.kind === 'cancelled' || (stage.kind === 'failed' && stage.documentId === null);
  const percent = Math.round(shareOf(stage) * 100);
  return (
    <div className="relative flex h-full items-center gap-2 border-line border-b px-3">
      <div className="min-w-0 flex-1">
        {stage.kind === 'completed' ? (
          <Link
            to="/documents/$documentId"
            params={{ documentId: stage.documentId }}
            className="block truncate text-sm hover:underline"
          >
            {name}
          </Link>
        ) : (
          <p className="truncate text-sm">{name}</p>
        )}
        {stage.kind === 'failed' && (
          <p className="truncate text-bad text-xs" title={stage.message}>
            {stage.message}
          </p>
        )}
      </div>
      <Badge tone={tone}>{text}</Badge>
      {canCancel && (
        <Button
          tone="quiet"
          size="icon-sm"
          aria-label={`Cancel ${name}`}
          onClick={() => queue.cancel(id)}
        >
          <X />
        </Button>
      )}
      {canRetry && (
        <Button
          tone="quiet"
          size="icon-sm"
          aria-label={`Send ${name} again`}
          onClick={() => queue.retry(id)}
        >
          <RotateCw />
        </Button>
      )}
      <span
        role="progressbar"
        aria-label={name}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={text}
        className="absolute inset-x-0 bottom-0 h-0.5"
      >
        <span
          className={`block h-full transition-[width] ${stage.kind === 'failed' ? 'bg-bad' : 'bg-accent'}`}
          style={{ width: stage.kind === 'completed' ? 0 : `${percent}%` }}
        />
      </span>
    </div>
  );
}

const rowHeight = 44;
const mostInSight = 6;

/** How far each file is, with what may be done about it. */
export function UploadTray() {
  const queue = useUploadQueue();
  const uploads = useUploads();
  const [isOpen, setOpen] = useState(true);
  if (uploads.length === 0) return null;
  const done = uploads.filter(({ stage }) => stage.kind === 'completed').length;
  const failed = uploads.filter(({ stage }) => stage.kind === 'failed').length;
  const Arrow = isOpen ? ChevronDown : ChevronUp;
  return (
    <section
      aria-label="Uploads"
      data-print="none"
      className="fixed right-4 bottom-4 z-40 w-[min(24rem,calc(100vw-2rem))] overflow-hidden rounded-lg border border-line bg-raised shadow-raised"
    >
      <header className="flex h-10 items-center gap-2 border-line border-b pr-1.5 pl-3">
        <p role="status" className="flex-1 font-medium text-sm">
          {done} of {uploads.length} read{failed > 0 ? `, ${failed} failed` : ''}
        </p>
        <Button tone="quiet" size="sm" onClick={() => queue.clear()}>
          Clear
        </Button>
        <Button
          tone="quiet"
          size="icon-sm"
          aria-expanded={isOpen}
          aria-label="Show each file"
          onClick={() => setOpen(!isOpen)}
        >
          <Arrow />
        </Button>
      </header>
      {isOpen && (
        <div style={{ height: Math.min(uploads.length, mostInSight) * rowHeight }}>
          <VirtualList
            label="Files"
            className="h-full"
            count={uploads.length}
            rowHeight={rowHeight}
            keyOf={(index) => uploads[index]?.id ?? ''}
            renderRow={(index) => {
              const upload = uploads[index];
              return upload === undefined ? null : <UploadRow upload={upload} />;
            }}
          />
        </div>
      )}
    </section>
  );
}
