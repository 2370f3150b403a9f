import { useQuery } from '@tanstack/react-query';
import { FileText, FlaskConical, Upload } from 'lucide-react';
import { z } from 'zod';
import { Button } from '../../ui/button.js';
import { formatBytes } from '../../ui/format.js';
import { EmptyState } from '../../ui/states.js';
import { tell } from '../../ui/toast-store.js';

const SampleList = z.object({
  items: z.array(z.object({ name: z.string().regex(/^[\w.-]+$/), size_bytes: z.int() })),
});
type Sample = z.infer<typeof SampleList>['items'][number];

/** The samples lie beside the app, not behind the API; a host without them has none. */
async function listSamples(): Promise<readonly Sample[]> {
  const response = await fetch('/samples/list.json');
  return response.ok ? SampleList.parse(await response.json()).items : [];
}

async function fetchSample({ name }: Sample): Promise<File> {
  const response = await fetch(`/samples/${name}`);
  if (!response.ok) throw new Error('the sample is not there');
  return new File([await response.blob()], name);
}

const titleOf = ({ name }: Sample): string => {
  const words = name.replace(/\.\w+$/, '').replaceAll('-', ' ');
  if (words.startsWith('aps ')) return `APS ${words.slice(4)}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
};
const formatOf = ({ name }: Sample): string => name.replace(/^.*\./, '').toUpperCase();

interface FirstDocumentsProps {
  readonly onFiles: (files: readonly File[]) => void;
  readonly onBrowse: () => void;
}

/** An install without documents: how to bring the first, and some that may be tried. */
export function FirstDocuments({ onFiles, onBrowse }: FirstDocumentsProps) {
  const samples = useQuery({ queryKey: ['samples'], queryFn: listSamples });
  const items = samples.data ?? [];
  const tryThese = (chosen: readonly Sample[]) =>
    Promise.all(chosen.map(fetchSample)).then(onFiles, () =>
      tell({ tone: 'bad', text: 'The samples could not be loaded.' }),
    );
  return (
    <div className="mx-auto w-full max-w-3xl pb-16">
      <EmptyState
        icon={Upload}
        title="Drop your first documents"
        actions={
          <>
            <Button tone="primary" onClick={onBrowse}>
              <Upload aria-hidden /> Choose files
            </Button>
            {items.length > 0 && (
              <Button onClick={() => void tryThese(items)}>
                <FlaskConical aria-hidden /> Try all samples
              </Button>
            )}
          </>
        }
      >
        PDF, scans, Word, RTF, HTML, C-CDA or plain text, files or whole folders, anywhere in this
        window.
      </EmptyState>
      {items.length > 0 && (
        <section aria-label="Samples" className="px-4">
          <h2 className="pb-2 font-medium text-muted text-xs">Or try a sample</h2>
          <ul className="grid gap-2 sm:grid-cols-2">
            {items.map((sample) => (
              <li key={sample.name}>
                <button
                  type="button"
                  onClick={() => void tryThese([sample])}
                  className="flex w-full items-center gap-3 rounded-md border border-line bg-panel px-3 py-2 text-left hover:border-line-strong hover:bg-hover"
                >
                  <FileText className="size-4 text-faint" aria-hidden />
                  <span className="flex-1 text-sm">{titleOf(sample)}</span>
                  <span className="text-faint text-xs">
                    {formatOf(sample)}, {formatBytes(sample.size_bytes)}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
