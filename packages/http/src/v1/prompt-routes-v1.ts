import { operations } from '@medextract/contract';
import { toIsoTime } from '@medextract/core';
import type { PromptSummary } from '@medextract/core/service';
import { json, refuse } from '../answer/reply.js';
import type { AppDeps } from '../app-deps.js';
import { type Route, rawRoute } from '../pipeline/route.js';

const noSuchPrompt = refuse(
  404,
  'prompt-not-found',
  'There is no such prompt version. List the versions to see which there are.',
);

const toList = (prompts: readonly PromptSummary[], serving: string) => ({
  versions: prompts.map(({ version }) => version),
  default_version: serving,
  total_count: prompts.length,
});

export const createPromptRoutesV1 = ({
  prompts,
  promptLabels,
  audit,
  clock,
}: Pick<AppDeps, 'prompts' | 'promptLabels' | 'audit' | 'clock'>): readonly Route[] => [
  rawRoute(operations.listPromptVersionsV1, async () =>
    json(toList(await prompts.list(), (await promptLabels.current()).serving)),
  ),
  rawRoute(operations.getPromptVersionV1, async ({ params }) => {
    const prompt = await prompts.find(params.version);
    if (prompt === undefined) return noSuchPrompt;
    return json({
      version: prompt.version,
      created_at: prompt.createdAt,
      description: prompt.description,
      token_estimate: prompt.tokenEstimate,
      is_default: prompt.version === (await promptLabels.current()).serving,
    });
  }),
  rawRoute(operations.getPromptContentV1, async ({ params }) => {
    const prompt = await prompts.find(params.version);
    return prompt === undefined
      ? noSuchPrompt
      : json({ version: prompt.version, content: prompt.content });
  }),
  rawRoute(operations.reloadPromptsV1, async ({ context }) => {
    const list = await prompts.reload();
    const at = toIsoTime(clock.now());
    await audit.append([
      {
        at,
        actor: context.principal.id,
        action: 'prompt.change',
        subject: null,
        outcome: 'done',
        correlationId: context.correlationId,
        detail: { code: 'reload', count: list.length },
      },
    ]);
    return json({ ...toList(list, (await promptLabels.current()).serving), reloaded_at: at });
  }),
];
