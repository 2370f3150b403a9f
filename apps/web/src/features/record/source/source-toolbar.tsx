import { ChevronDown, ChevronUp, Columns2, Minus, Plus, Search } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button } from '../../../ui/button.js';
import { classNames } from '../../../ui/class-names.js';
import { inputLook } from '../../../ui/field.js';

interface SourceToolbarProps {
  readonly page: number;
  readonly pages: number;
  readonly onGo: (page: number) => void;
  readonly zoom: number;
  readonly onZoom: (step: 1 | -1) => void;
  readonly view: 'picture' | 'text';
  readonly onView: ((view: 'picture' | 'text') => void) | undefined;
  readonly onThumbnails: (() => void) | undefined;
  readonly words: string;
  readonly onWords: (words: string) => void;
  readonly searchRef: Ref<HTMLInputElement>;
  /** `2 of 7`, or why there is none. */
  readonly hits: string;
  readonly onHit: (step: 1 | -1) => void;
}

interface IconButtonProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
  readonly isPressed?: boolean;
}

function IconButton({ label, onClick, children, isPressed }: IconButtonProps) {
  return (
    <Button
      tone="quiet"
      size="icon-sm"
      aria-label={label}
      title={label}
      aria-pressed={isPressed}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}

function PageButtons({ page, pages, onGo }: Pick<SourceToolbarProps, 'page' | 'pages' | 'onGo'>) {
  return (
    <div className="flex items-center">
      <IconButton label="Page before" onClick={() => onGo(Math.max(1, page - 1))}>
        <ChevronUp />
      </IconButton>
      <IconButton label="Next page" onClick={() => onGo(Math.min(pages, page + 1))}>
        <ChevronDown />
      </IconButton>
      <span className="px-1 text-muted text-xs tabular-nums">
        {page} / {pages}
      </span>
    </div>
  );
}

/** What can be done with the source: go through it, make it larger, look for words, see it as it looks or as text. */
export function SourceToolbar(props: SourceToolbarProps) {
  const { zoom, onZoom, view, onView, onThumbnails, words, onWords, searchRef, hits, onHit } =
    props;
  return (
    <div
      role="toolbar"
      aria-label="Source"
      data-print="none"
      className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-line border-b bg-panel px-2 py-1"
    >
      {onThumbnails !== undefined && (
        <IconButton label="Small pictures of the pages" onClick={onThumbnails}>
          <Columns2 />
        </IconButton>
      )}
      <PageButtons {...props} />
      <div className="flex items-center">
        <IconButton label="Smaller" onClick={() => onZoom(-1)}>
          <Minus />
        </IconButton>
        <span className="w-10 text-center text-muted text-xs tabular-nums">
          {Math.round(zoom * 100)}%
        </span>
        <IconButton label="Larger" onClick={() => onZoom(1)}>
          <Plus />
        </IconButton>
      </div>
      {onView !== undefined && (
        <Button
          size="sm"
          tone="quiet"
          onClick={() => onView(view === 'picture' ? 'text' : 'picture')}
        >
          {view === 'picture' ? 'Show text' : 'Show page'}
        </Button>
      )}
      <form
        className="relative ml-auto flex items-center gap-1"
        onSubmit={(event) => {
          event.preventDefault();
          onHit(1);
        }}
      >
        <Search className="absolute left-2 size-3.5 text-faint" aria-hidden />
        <input
          ref={searchRef}
          type="search"
          aria-label="Search this document"
          placeholder="Search"
          autoComplete="off"
          value={words}
          onChange={(event) => onWords(event.currentTarget.value)}
          className={classNames(inputLook, 'h-7 w-32 pl-7 text-xs sm:w-44')}
        />
        <span role="status" className="min-w-12 text-muted text-xs tabular-nums">
          {hits}
        </span>
        <IconButton label="Hit before" onClick={() => onHit(-1)}>
          <ChevronUp />
        </IconButton>
        <IconButton label="Next hit" onClick={() => onHit(1)}>
          <ChevronDown />
        </IconButton>
      </form>
    </div>
  );
}
