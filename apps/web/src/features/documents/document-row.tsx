import { Link } from '@tanstack/react-router';
import { FileImage, FileText, Lock } from 'lucide-react';
import { Badge, type Tone } from '../../ui/badge.js';
import { classNames } from '../../ui/class-names.js';
import { formatBriefly, formatBytes, formatMoment } from '../../ui/format.js';
import { type Document, statusLabels } from './document-filters.js';

const tones = {
  uploaded: 'neutral',
  processing: 'accent',
  completed: 'good',
  failed: 'bad',
} as const satisfies Record<Document['status'], Tone>;

interface DocumentRowProps {
  readonly document: Document;
  readonly isCurrent: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** The columns of the list, shared by its head. */
export const rowGrid =
  'grid grid-cols-[1.75rem_minmax(0,1fr)_auto] items-center gap-x-3 px-4 sm:grid-cols-[1.75rem_minmax(0,1fr)_9rem_7rem_5rem_7rem]';

export function DocumentRow({ document, isCurrent, isChosen, onChoose }: DocumentRowProps) {
  const { id, file_name: name, case_id: caseId, status, failure } = document;
  const Icon = document.media_type?.startsWith('image/') ? FileImage : FileText;
  return (
    <div
      data-current={isCurrent}
      className={classNames(
        rowGrid,
        'h-full border-line border-b hover:bg-hover data-[current=true]:bg-accent-soft',
        isChosen && 'bg-hover',
      )}
    >
      <input
        type="checkbox"
        aria-label={`Choose ${name}`}
        checked={isChosen}
        onChange={onChoose}
        className="size-4 accent-accent"
      />
      <div className="flex min-w-0 items-center gap-2.5">
        <Icon className="size-4 shrink-0 text-faint" aria-hidden />
        <Link
          to="/documents/$documentId"
          params={{ documentId: id }}
          preload={false}
          className="truncate text-sm hover:underline"
        >
          {name}
        </Link>
        {document.legal_hold && (
          <Lock className="size-3.5 shrink-0 text-warn" aria-label="On legal hold" />
        )}
        {document.revision > 1 && (
          <span className="shrink-0 text-faint text-xs" title="Revisions of its record">
            r{document.revision}
          </span>
        )}
      </div>
      <span className="hidden truncate text-muted text-sm sm:block">{caseId}</span>
      <span title={failure === null ? undefined : `${failure.message} ${failure.remedy}`}>
        <Badge tone={tones[status]}>{statusLabels[status]}</Badge>
      </span>
      <span className="hidden text-right text-muted text-sm tabular-nums sm:block">
        {formatBytes(document.size_bytes)}
      </span>
      <time
        dateTime={document.received_at}
        title={formatMoment(document.received_at)}
        className="hidden text-right text-muted text-sm tabular-nums sm:block"
      >
        {formatBriefly(document.received_at, new Date())}
      </time>
    </div>
  );
}
