import { type Command, InvalidArgumentError } from 'commander';
import type { StepName } from './experiments-command.js';
import type { LabelName } from './prompts-command.js';

const dataOption = ['-d, --data <folder>', 'data folder of the service (default: ./data)'] as const;
const jsonOption = ['--json', 'one JSON object a line'] as const;

const experimentExamples = `
Examples:
  medextract experiments create --name "shorter prompt" --control v2.1.0 --treatment v3.0.0 --share 20
  medextract experiments create --name "unseen first" --mode shadow --shadow-cap 25 --control v2.1.0 --treatment v3.0.0
  medextract experiments start <id> --reason "agreed on Monday"
  medextract experiments status <id>             the verdict of the figures so far, on stderr
  medextract experiments complete <id>           the figures name the winner, or --winner does
  medextract experiments promote <id>            the next document is read by the winner
  medextract experiments rollback <id> --reason "missed allergies"

Every step is in the audit log with who and why. Exit code: 0, or 1 where it could not be done, or 2 for a wrong call.`;

const promptExamples = `
Examples:
  medextract prompts list                        with the labels serving, candidate and previous
  medextract prompts show v3.0.0
  medextract prompts diff v2.1.0 v3.0.0
  medextract prompts impact v3.1.0 --quotes      what it would change; a service must run on the folder
  medextract prompts label serving v2.1.0 --reason "back to what we know"

MEDEXTRACT_PROMPTS names the folder of the versions, as for serve.`;

interface CommandDeps {
  readonly onExit: (code: number) => void;
}

function toNumber(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('It must be a number.');
}

const toNumbers = (text: string): readonly number[] => text.split(',').map(toNumber);

const steps: readonly { readonly kind: StepName; readonly what: string }[] = [
  { kind: 'start', what: 'begin to assign documents' },
  { kind: 'complete', what: 'end it with a winner' },
  { kind: 'promote', what: 'let the winner serve' },
  { kind: 'rollback', what: 'let serve again what served before; stops one that runs' },
];

export function addExperiments(program: Command, { onExit }: CommandDeps): void {
  const load = () => import('./experiments-command.js');
  const experiments = program
    .command('experiments')
    .description('try a prompt version on a share of the documents')
    .addHelpText('after', experimentExamples);
  experiments
    .command('create')
    .description('draft an experiment')
    .requiredOption('--name <text>', 'what it is called')
    .option('--description <text>', 'what it shall find out')
    .requiredOption('--control <version>', 'what is compared with')
    .requiredOption('--treatment <version>', 'what is tried')
    .option('--mode <mode>', 'split, shadow (the treatment reads beside, unseen) or bandit')
    .option('--shadow-cap <usd>', 'what the readings of a shadow trial may cost', toNumber)
    .option('--share <percent>', 'documents that the treatment reads (default: 50)', toNumber)
    .option('--ramp <percents>', 'shares one after another, as 1,5,10,25,50', toNumbers)
    .option('--ramp-hours <number>', 'least hours of each step (default: 24)', toNumber)
    .option(
      '--ramp-documents <number>',
      'least that the treatment reads in each (default: 50)',
      toNumber,
    )
    .option('--holdout <percent>', 'cases that are kept out of it (default: 0)', toNumber)
    .option('--bandit-floor <percent>', 'least share of either arm (default: 10)', toNumber)
    .option('--size <number>', 'documents in each arm (default: 100)', toNumber)
    .option('--days <number>', 'how long at most (default: 30)', toNumber)
    .option('--min-delta <points>', 'success that it must gain (default: 5)', toNumber)
    .option('--max-cost <percent>', 'what it may cost more (default: 20)', toNumber)
    .option('--max-time <percent>', 'how much longer it may take (default: 100)', toNumber)
    .option(...jsonOption)
    .option(...dataOption)
    .action(async (flags: unknown) => onExit(await (await load()).createExperiment(flags)));
  experiments
    .command('list')
    .description('experiments, the newest first')
    .option('-n, --limit <number>', 'how many (default: 50)', toNumber)
    .option('--status <status>', 'of one state')
    .option(...jsonOption)
    .option(...dataOption)
    .action(async (flags: unknown) => onExit(await (await load()).listExperiments(flags)));
  experiments
    .command('status')
    .description('one experiment, and what its figures say')
    .argument('<id>', 'as list shows it')
    .option(...jsonOption)
    .option(...dataOption)
    .action(async (id: string, flags: unknown) =>
      onExit(await (await load()).showExperiment(id, flags)),
    );
  for (const { kind, what } of steps) addStep(experiments, { kind, what, onExit });
}

function addStep(
  experiments: Command,
  { kind, what, onExit }: CommandDeps & { readonly kind: StepName; readonly what: string },
): void {
  const command = experiments
    .command(kind)
    .description(what)
    .argument('<id>', 'as list shows it')
    .option(...jsonOption)
    .option(...dataOption);
  if (kind === 'rollback') command.requiredOption('--reason <text>', 'why');
  else command.option('--reason <text>', 'why');
  if (kind === 'complete') command.option('--winner <version>', 'instead of what the figures say');
  command.action(async (id: string, flags: unknown) => {
    onExit(await (await import('./experiments-command.js')).moveExperiment({ id, kind }, flags));
  });
}

function toLabel(text: string): LabelName {
  if (text === 'serving' || text === 'candidate') return text;
  throw new InvalidArgumentError('It must be serving or candidate.');
}

export function addPrompts(program: Command, { onExit }: CommandDeps): void {
  const load = () => import('./prompts-command.js');
  const prompts = program
    .command('prompts')
    .description('versions of the prompt, and which of them serves')
    .addHelpText('after', promptExamples);
  prompts
    .command('list')
    .description('versions with their labels')
    .option(...jsonOption)
    .option(...dataOption)
    .action(async (flags: unknown) => onExit(await (await load()).listPrompts(flags)));
  prompts
    .command('show')
    .description('the text of a version')
    .argument('<version>')
    .action(async (version: string) => onExit(await (await load()).showPrompt(version)));
  prompts
    .command('diff')
    .description('what a version says otherwise than another')
    .argument('<from>')
    .argument('<to>')
    .action(async (from: string, to: string) => onExit(await (await load()).diffPrompts(from, to)));
  prompts
    .command('impact')
    .description('read documents on file again with a version: what would it change?')
    .argument('<version>')
    .option('-n, --documents <number>', 'how many of the newest (default: 50)', toNumber)
    .option('--max-cost <usd>', 'stop when the readings have cost that much', toNumber)
    .option('--corrected', 'those that people corrected: does it read them right?')
    .option('--quotes', 'each difference with both quotes')
    .option('--no-wait', 'only ask for it')
    .option(...jsonOption)
    .option(...dataOption)
    .action(async (version: string, flags: unknown) => {
      onExit(await (await import('./impact-command.js')).showImpact(version, flags));
    });
  prompts
    .command('label')
    .description('let a version serve, or mark it as a candidate')
    .argument('<label>', 'serving or candidate', toLabel)
    .argument('<version>')
    .requiredOption('--reason <text>', 'why')
    .option(...dataOption)
    .action(async (label: LabelName, version: string, flags: unknown) => {
      onExit(await (await load()).labelPrompt({ label, version }, flags));
    });
}
