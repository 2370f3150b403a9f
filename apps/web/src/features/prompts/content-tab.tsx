import { operations } from '@medextract/contract';
import { AsyncView } from '../../api/async-view.js';
import { useOperation } from '../../api/use-operation.js';
import { formatCount, formatMoment } from '../../ui/format.js';

function Facts({ version }: { readonly version: string }) {
  const facts = useOperation(operations.getPromptVersionV1, { params: { version } });
  return (
    <AsyncView query={facts} what="the version">
      {(prompt) => (
        <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
          <div className="max-w-prose">
            <dt className="text-muted text-xs">What is new in it</dt>
            <dd>{prompt.description}</dd>
          </div>
          <div>
            <dt className="text-muted text-xs">Made</dt>
            <dd>{formatMoment(prompt.created_at)}</dd>
          </div>
          <div>
            <dt className="text-muted text-xs">Tokens on each call, about</dt>
            <dd>{formatCount(prompt.token_estimate)}</dd>
          </div>
        </dl>
      )}
    </AsyncView>
  );
}

/** The words of a version, and what is known of it. */
export function ContentTab({ version }: { readonly version: string }) {
  const content = useOperation(operations.getPromptContentV1, { params: { version } });
  return (
    <div className="flex flex-col gap-4 p-4">
      <Facts version={version} />
      <AsyncView query={content} what="the text of the version">
        {(prompt) => (
          <section
            aria-label={`Text of ${version}`}
            className="whitespace-pre-wrap break-words rounded-lg border border-line bg-panel p-4 font-mono text-xs"
          >
            {prompt.content}
          </section>
        )}
      </AsyncView>
    </div>
  );
}
