import { permissions, roles } from '@medextract/core/service';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { addModels } from './add-model-commands.js';
import { addExperiments, addPrompts } from './add-prompt-commands.js';

const dataOption = ['-d, --data <folder>', 'data folder of the service (default: ./data)'] as const;
const jsonOption = ['--json', 'one JSON object a line'] as const;

const keysExamples = `
Examples:
  medextract keys create --label "nightly import" --role underwriter --expires-in 90
  medextract keys create --label dashboard --role viewer --scope documents:read
  medextract keys list --data /srv/medextract
  medextract keys revoke 0198c7d2-5f3a-7000-8000-0123456789ab
  medextract keys rotate-master                  a new key in the folder's master.key
  MEDEXTRACT_MASTER_KEY=… MEDEXTRACT_NEW_MASTER_KEY=… medextract keys rotate-master`;

const auditExamples = `
Examples:
  medextract audit verify                        whole, or the first broken link (exit code 1)
  medextract audit verify --expect 1042:9f2c…    the same, and not shorter than when that head was noted
  medextract audit list --action document.delete --from 2026-01-01T00:00:00.000Z
  medextract audit list --subject <document id> --json`;

const jobsExamples = `
Examples:
  medextract jobs parked                         what was given up, and why
  medextract jobs redrive <job id>               once its cause is mended
  medextract jobs redrive --all`;

const replayExamples = `
Examples:
  medextract replay <document id>                the same, or what moved (exit code 1), and why
  medextract replay <document id> --json         with what each fact said before and says now
Nothing is stored but the entry of the audit log.`;

const mcpExamples = `
Examples:
  medextract mcp --data /srv/medextract
  medextract mcp --allow-writes                  for uploads and review decisions too
In the settings of a client: {"command": "medextract", "args": ["mcp", "--data", "/srv/medextract"]}

Without --allow-writes nothing can be changed. MEDEXTRACT_API_KEY narrows what is seen and done to what that key
allows, in its name; without it whoever starts this may do what a reviewer may. Every call is in the audit log.
What a tool shows goes to the client, and so to its model.`;

const footNote = `
The data folder is opened beside a service that may run on it (MEDEXTRACT_DATA, MEDEXTRACT_MASTER_KEY as for serve).
Exit code: 0, or 1 where it could not be done, or 2 for a wrong call.`;

function toWhole(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count >= 1) return count;
  throw new InvalidArgumentError('It must be a whole number from 1.');
}

/** Commands of whoever runs the service, on its data folder. What they need is loaded only when they run. */
export function addOperatorCommands(
  program: Command,
  { version, onExit }: { readonly version: string; readonly onExit: (code: number) => void },
): void {
  addKeys(program, onExit);
  addAudit(program, onExit);
  addJobs(program, onExit);
  addReplay(program, onExit);
  addPrompts(program, { onExit });
  addExperiments(program, { onExit });
  addModels(program, { onExit });
  program
    .command('mcp')
    .description(
      'give a language model tools to look things up here (Model Context Protocol, on stdio)',
    )
    .option('--allow-writes', 'also tools that upload, process and decide reviews')
    .option(...dataOption)
    .addHelpText('after', mcpExamples)
    .action(async (flags: unknown) => {
      onExit(await (await import('../mcp/mcp-command.js')).runMcp(flags, version));
    });
}

function addKeys(program: Command, onExit: (code: number) => void): void {
  const load = () => import('./keys-command.js');
  const keys = program
    .command('keys')
    .description('make, list and revoke API keys')
    .addHelpText('after', keysExamples + footNote);
  keys
    .command('create')
    .description('make a key and write it to stdout, this once')
    .requiredOption('-l, --label <text>', 'for whom or what it is')
    .addOption(
      new Option('-r, --role <roles...>', 'what its holder is')
        .choices(roles)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--scope <scopes...>', 'narrow what the roles allow').choices(permissions),
    )
    .option('--expires-in <days>', 'when it ends (default: never)', toWhole)
    .option(...jsonOption)
    .option(...dataOption)
    .addHelpText('after', keysExamples)
    .action(async (flags: unknown) => onExit(await (await load()).createKey(flags)));
  keys
    .command('list')
    .description('all keys, without their secrets')
    .option(...jsonOption)
    .option(...dataOption)
    .addHelpText('after', keysExamples)
    .action(async (flags: unknown) => onExit(await (await load()).listKeys(flags)));
  keys
    .command('revoke')
    .description('end a key')
    .argument('<id>', 'as list shows it')
    .option(...dataOption)
    .addHelpText('after', keysExamples)
    .action(async (id: string, flags: unknown) =>
      onExit(await (await load()).revokeKey(id, flags)),
    );
  addMasterKey(keys, onExit);
}

function addMasterKey(keys: Command, onExit: (code: number) => void): void {
  keys
    .command('rotate-master')
    .description('put a new master key over the store, while no service runs on it')
    .option(...dataOption)
    .addHelpText('after', keysExamples)
    .action(async (flags: unknown) =>
      onExit(await (await import('./keys-command.js')).rotateMaster(flags)),
    );
}

function addReplay(program: Command, onExit: (code: number) => void): void {
  program
    .command('replay')
    .description('read a document of the store again, and say what moved against its record')
    .argument('<document>', 'its id')
    .option(...jsonOption)
    .option(...dataOption)
    .addHelpText('after', replayExamples + footNote)
    .action(async (document: string, flags: unknown) =>
      onExit(await (await import('./replay-command.js')).replay(document, flags)),
    );
}

function addAudit(program: Command, onExit: (code: number) => void): void {
  const load = () => import('./audit-command.js');
  const audit = program
    .command('audit')
    .description('who did what, and proof that the log of it is whole')
    .addHelpText('after', auditExamples + footNote);
  audit
    .command('verify')
    .description('follow the chain of the log from its start')
    .option('--expect <head>', 'a head that an earlier verify wrote, kept elsewhere')
    .option(...dataOption)
    .addHelpText('after', auditExamples)
    .action(async (flags: unknown) => onExit(await (await load()).verifyAudit(flags)));
  audit
    .command('list')
    .description('entries, the newest first')
    .option('-n, --limit <number>', 'how many (default: 50)', toWhole)
    .option('--subject <id>', 'of one document, key, job or webhook')
    .option('--actor <id>', 'of one caller')
    .option('--action <name>', 'of one kind')
    .option('--from <time>', 'at that time or later')
    .option('--to <time>', 'before that time')
    .option(...jsonOption)
    .option(...dataOption)
    .addHelpText('after', auditExamples)
    .action(async (flags: unknown) => onExit(await (await load()).listAudit(flags)));
}

function addJobs(program: Command, onExit: (code: number) => void): void {
  const load = () => import('./jobs-command.js');
  const jobs = program
    .command('jobs')
    .description('work that was given up')
    .addHelpText('after', jobsExamples + footNote);
  jobs
    .command('parked')
    .description('jobs that failed for good, with cause and payload')
    .option('-n, --limit <number>', 'how many (default: 50)', toWhole)
    .option(...jsonOption)
    .option(...dataOption)
    .addHelpText('after', jobsExamples)
    .action(async (flags: unknown) => onExit(await (await load()).listParkedJobs(flags)));
  jobs
    .command('redrive')
    .description('put parked jobs back into the queue')
    .argument('[ids...]', 'as parked shows them')
    .option('--all', 'every parked job')
    .option(...dataOption)
    .addHelpText('after', jobsExamples)
    .action(async (ids: readonly string[], flags: unknown) => {
      onExit(await (await load()).redriveJobs(ids, flags));
    });
}
