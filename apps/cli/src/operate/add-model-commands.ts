import type { Command } from 'commander';

const dataOption = ['-d, --data <folder>', 'data folder of the service (default: ./data)'] as const;

const modelExamples = `
Examples:
  medextract models status                       where each model stands, and what the day used
  medextract models pause bedrock:anthropic.claude-haiku-4-5-20251001-v1:0 --reason "price talks"
  medextract models resume bedrock:anthropic.claude-haiku-4-5-20251001-v1:0

The models are those of MEDEXTRACT_MODEL and MEDEXTRACT_SECOND_MODEL, as for serve. While one is paused documents are read by
the next one, or offline, and are read again once it may be asked. Who paused it and why is in the audit log.
Exit code: 0, or 1 where it could not be done, or 2 for a wrong call.`;

/** What a model costs and where it stands; stopping one for all processes. */
export function addModels(
  program: Command,
  { onExit }: { readonly onExit: (code: number) => void },
): void {
  const load = () => import('./models-command.js');
  const models = program
    .command('models')
    .description('the language models that read, and which of them are asked')
    .addHelpText('after', modelExamples);
  models
    .command('status')
    .description('where each model stands')
    .option('--json', 'one JSON object a line')
    .option(...dataOption)
    .action(async (flags: unknown) => onExit(await (await load()).showModels(flags)));
  models
    .command('pause')
    .description('make no calls to a model until it is resumed')
    .argument('<name>', 'as status shows it')
    .requiredOption('--reason <text>', 'why')
    .option(...dataOption)
    .action(async (name: string, flags: unknown) =>
      onExit(await (await load()).pauseModel(name, flags)),
    );
  models
    .command('resume')
    .description('let calls through to a model that is paused or was given up for a while')
    .argument('<name>', 'as status shows it')
    .option(...dataOption)
    .action(async (name: string, flags: unknown) =>
      onExit(await (await load()).resumeModel(name, flags)),
    );
}
