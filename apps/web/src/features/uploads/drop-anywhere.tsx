import { useNavigate } from '@tanstack/react-router';
import { Upload as UploadIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { listDroppedFiles } from './list-dropped-files.js';
import { useUploadQueue } from './upload-context.js';

const hasFiles = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes('Files') === true;

/** Takes files and folders that are dropped anywhere in the window. */
export function DropAnywhere() {
  const queue = useUploadQueue();
  const navigate = useNavigate();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const stopping = new AbortController();
    const { signal } = stopping;
    // Over each child one drag leaves and another enters.
    let depth = 0;
    const follow = (event: DragEvent, step: number) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = Math.max(0, depth + step);
      setOver(depth > 0);
    };
    window.addEventListener('dragenter', (event) => follow(event, 1), { signal });
    window.addEventListener('dragleave', (event) => follow(event, -1), { signal });
    window.addEventListener('dragover', (event) => follow(event, 0), { signal });
    window.addEventListener(
      'drop',
      (event) => {
        follow(event, -depth);
        if (!hasFiles(event) || event.dataTransfer === null) return;
        void listDroppedFiles(event.dataTransfer).then((files) => {
          queue.add(files);
          return navigate({ to: '/documents' });
        });
      },
      { signal },
    );
    return () => stopping.abort();
  }, [queue, navigate]);
  if (!isOver) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-canvas/80 p-6">
      <div className="grid size-full place-items-center rounded-lg border-2 border-accent border-dashed">
        <p className="flex items-center gap-3 font-medium text-lg">
          <UploadIcon className="size-6 text-accent" aria-hidden />
          Drop files or folders to have them read
        </p>
      </div>
    </div>
  );
}
