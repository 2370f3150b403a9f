import { useQuery } from '@tanstack/react-query';
import { AsyncView } from '../../api/async-view.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { parseRunbook, type RunbookBlock, splitCode } from './parse-runbook.js';

/** The runbooks of the repository, each a file of its own of the app. */
const runbooks = import.meta.glob<string>('../../../../../docs/runbooks/*.md', {
  query: '?raw',
  import: 'default',
});

async function loadRunbook(path: string): Promise<readonly RunbookBlock[]> {
  const load = runbooks[`../../../../../${path}`];
  return load === undefined
    ? [{ kind: 'text', text: `It stands in the repository: \`${path}\`.` }]
    : parseRunbook(await load());
}

/** Words with code in them; the parts stand still, so their places name them. */
function Prose({ text }: { readonly text: string }) {
  return splitCode(text).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move
      <code key={index} className="rounded-sm bg-sunken px-1 py-0.5 font-mono text-xs break-words">
        {part}
      </code>
    ) : (
      part
    ),
  );
}

function Block({ block }: { readonly block: RunbookBlock }) {
  switch (block.kind) {
    case 'heading':
      return <h3 className="pt-1 font-semibold text-sm">{block.text}</h3>;
    case 'text':
      return (
        <p>
          <Prose text={block.text} />
        </p>
      );
    case 'steps':
    case 'points': {
      const List = block.kind === 'steps' ? 'ol' : 'ul';
      return (
        <List className={block.kind === 'steps' ? 'list-decimal pl-5' : 'list-disc pl-5'}>
          {block.items.map((item) => (
            <li key={item} className="py-0.5">
              <Prose text={item} />
            </li>
          ))}
        </List>
      );
    }
  }
}

interface RunbookDialogProps {
  /** Its path in the repository. */
  readonly path: string;
  readonly title: string;
  readonly onClose: () => void;
}

/** What to do about an alert. */
export function RunbookDialog({ path, title, onClose }: RunbookDialogProps) {
  const query = useQuery({ queryKey: ['runbook', path], queryFn: () => loadRunbook(path) });
  return (
    <Dialog title={title} onClose={onClose} actions={<Button onClick={onClose}>Close</Button>}>
      <AsyncView query={query} what="the runbook">
        {(blocks) => (
          <div className="flex flex-col gap-2 text-sm">
            {blocks.map((block) => (
              <Block key={JSON.stringify(block)} block={block} />
            ))}
            <p className="pt-1 font-mono text-2xs text-muted">{path}</p>
          </div>
        )}
      </AsyncView>
    </Dialog>
  );
}
