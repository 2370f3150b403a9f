import { Command, InvalidArgumentError, Option } from 'commander';
import { addOperatorCommands } from './operate/add-operator-commands.js';

export interface ProgramOptions {
  readonly version: string;
  /** Told by the command that ran. */
  readonly onExit: (code: number) => void;
}

const extractExamples = `
Examples:
  medextract extract note.txt                        a readable table
  medextract extract chart.pdf --format html --out . a page with the evidence marked in the text
  medextract extract inbox/ --format csv > facts.csv every fact of a folder, one a line
  medextract extract inbox/ --out results --jobs 4   one JSON record a document
  medextract extract - < note.txt --format json      a document from stdin
  medextract extract --input-format jsonl < in.jsonl {"id","text"} lines to {"id","record"} lines

Exit code: 0, or 1 where some document failed (each is told on stderr), or 2 for a wrong call.
Everything runs on this machine; nothing is sent anywhere.`;

const quoteExamples = `
Examples:
  medextract quote chart.pdf                         with every model whose price is known
  MEDEXTRACT_MODEL=bedrock:anthropic.claude-haiku-4-5-20251001-v1:0 AWS_REGION=us-east-1 medextract quote chart.pdf
  medextract quote inbox/ --json --prompt v2.1.0     one JSON object a document
  medextract quote chart.pdf --data ./data           against what the day has used of its caps

Pages, parts, calls, tokens, the share that may come from the provider's cache, US dollars and seconds, each from the least to
the most that it can be, by the same cutting, prompt and prices as a reading. A price that is not known is said to be unknown.
Caps (MEDEXTRACT_MODEL_MAX_COST_USD, _MAX_DAY_USD, _MAX_DAY_TOKENS) that would be reached are named. No model is asked and
nothing leaves this machine. Exit code: 0, or 1 where some document could not be read, or 2 for a wrong call.`;

const deidentifyExamples = `
Examples:
  medextract deidentify note.txt                     the text with surrogates for names, dates, numbers, addresses
  medextract deidentify inbox/ --out masked --map map.json
  medextract deidentify - --key-file key < note.txt  the same surrogates each time

Every surrogate has the length of what it stands for, so offsets into the text stay true. All dates of a document move by the
same days. The files in --out are numbered, for the name of a file may be a name of a patient. The map leads back to the
originals: guard it, and the key, like the documents.

Rules and tables find the identifiers of 45 CFR 164.514(b)(2), but not all of them: this is no legal de-identification.
Have somebody look before you share. Exit code: 0, or 1 where some document failed, or 2 for a wrong call.`;

const serveExamples = `
Examples:
  medextract serve                          on http://127.0.0.1:8080; the first start prints an admin key
  medextract serve --port 9000 --data /srv/medextract
  medextract serve --no-auth                for a look around; refuses any address but this machine

Environment, beside a variable for each option (MEDEXTRACT_PORT, _HOST, _DATA, _WORKERS, _LOG_LEVEL):
  MEDEXTRACT_MASTER_KEY           64 hexadecimal digits; without it a file master.key is made in --data
  MEDEXTRACT_PROMPTS              folder of the prompt versions
  MEDEXTRACT_MODEL                bedrock:MODEL or openai:MODEL@URL: reads beside the offline reader
  MEDEXTRACT_MODEL_KEY            its key, where it asks for one; never printed
  MEDEXTRACT_SECOND_MODEL, MEDEXTRACT_SECOND_MODEL_KEY
                                  asked where the first does not answer
  MEDEXTRACT_MODEL_MASKING, MEDEXTRACT_SECOND_MODEL_MASKING
                                  on: surrogates for names, dates, numbers, addresses (default for servers elsewhere); or off
  MEDEXTRACT_MODEL_PICTURES       on: pages without a text layer are shown as pictures too (default: off)
  MEDEXTRACT_MODEL_MAX_COST_USD   most that one document may cost; the rest of it is read offline only
  MEDEXTRACT_MODEL_MAX_DAY_USD, MEDEXTRACT_MODEL_MAX_DAY_TOKENS
                                  most that all documents of a day (UTC) may use
  MEDEXTRACT_MODEL_MAX_MONTH_USD, MEDEXTRACT_MODEL_MAX_MONTH_TOKENS
                                  most that all documents of a month (UTC) may use
  MEDEXTRACT_MODEL_ON_CAP         degrade (default): offline beyond a cap, with a warning; refuse: the document fails
  MEDEXTRACT_BEDROCK_ENDPOINT     another address than that of AWS_REGION
  MEDEXTRACT_RETENTION_DAYS       delete documents after so many days; without it they are kept
  MEDEXTRACT_RETENTION_SOURCE_DAYS
                                  delete the files of documents that were read after so many days; records stay
  MEDEXTRACT_DOCUMENT_SECONDS     longest time for one document (default: 600)
  MEDEXTRACT_DAY_BUDGET_USD       tell operators when the readings of a day cost that much
  MEDEXTRACT_REQUESTS_PER_MINUTE  share of one client
  MEDEXTRACT_OIDC_ISSUER, MEDEXTRACT_OIDC_AUDIENCE, MEDEXTRACT_OIDC_JWKS_URL
                                  take tokens of this issuer beside keys
  MEDEXTRACT_OIDC_ROLE_CLAIM      claim that holds the roles (default: roles)
  MEDEXTRACT_IDLE_MINUTES         the web app signs out after so long without use (default: 15)
  OTEL_EXPORTER_OTLP_ENDPOINT     where to send traces; without it nothing is traced

Logs are JSON lines on stderr, figures at /metrics, health at /api/health. Stop with Ctrl-C or SIGTERM:
what is being read is finished or given back to the queue. Nothing is sent anywhere unless told to.`;

/** The commands and their options. What a command needs is loaded only when it runs. */
export function createProgram({ version, onExit }: ProgramOptions): Command {
  const program = new Command('medextract')
    .description('Turns medical documents into structured facts, each with its place in the text.')
    .version(version, '-V, --version')
    .helpOption('-h, --help')
    .showHelpAfterError('(add --help for the options)')
    .exitOverride()
    .addHelpText(
      'after',
      '\nStart with:\n  medextract extract note.txt\n  medextract extract --help',
    );
  addExtract(program, onExit);
  addEval(program, onExit);
  addQuote(program, onExit);
  addDeidentify(program, onExit);
  addServe(program, { version, onExit });
  addOperatorCommands(program, { version, onExit });
  program
    .command('schema')
    .description('print the JSON Schema of a record')
    .action(async () => onExit(await (await import('./schema-command.js')).runSchema()));
  return program;
}

function addExtract(program: Command, onExit: (code: number) => void): void {
  program
    .command('extract')
    .description('read documents: text, PDF, scans, DOCX, DOC, RTF, HTML and C-CDA')
    .argument('[paths...]', 'files, folders, or - for stdin')
    .addOption(
      new Option(
        '-f, --format <format>',
        'how to write the facts (default: table; json with --out)',
      ).choices(['table', 'json', 'jsonl', 'csv', 'html']),
    )
    .option('-o, --out <folder>', 'write one file a document there, instead of to stdout')
    .addOption(
      new Option('--schema <version>', 'shape of JSON').choices(['v1', 'v2']).default('v2'),
    )
    .option('-j, --jobs <number>', 'documents to read at once', toCount)
    .addOption(
      new Option('--input-format <format>', 'jsonl: read {"id","text"} lines from stdin or a file')
        .choices(['auto', 'jsonl'])
        .default('auto'),
    )
    .addHelpText('after', extractExamples)
    .action(async (paths: readonly string[], flags: unknown) => {
      onExit(await (await import('./extract/extract-command.js')).runExtract(paths, flags));
    });
}

function addServe(program: Command, { version, onExit }: ProgramOptions): void {
  program
    .command('serve')
    .description('run the service: HTTP API, store, queue and workers, all on this machine')
    .option('-p, --port <number>', 'port to listen on (default: 8080)')
    .option('--host <address>', 'address to listen on (default: 127.0.0.1, this machine alone)')
    .option('-d, --data <folder>', 'where documents and records are kept (default: ./data)')
    .option('--no-auth', 'ask for no key; only on this machine')
    .option('-w, --workers <number>', 'documents to read at once (default: by cores and memory)')
    .option('--log-level <level>', 'info, warn, error or silent (default: info)')
    .addHelpText('after', serveExamples)
    .action(async (flags: unknown) => {
      onExit(await (await import('./serve/serve-command.js')).runServe(flags, version));
    });
}

function addDeidentify(program: Command, onExit: (code: number) => void): void {
  program
    .command('deidentify')
    .description('replace what identifies somebody by surrogates of the same length, offline')
    .argument('[files...]', 'files, folders, or - for stdin')
    .option('-o, --out <folder>', 'write one text a document there, instead of to stdout')
    .option('-m, --map <file>', 'write what stands for what, as JSON')
    .option('-k, --key-file <file>', 'key of the surrogates (default: a new one for each run)')
    .addHelpText('after', deidentifyExamples)
    .action(async (paths: readonly string[], flags: unknown) => {
      onExit(
        await (await import('./deidentify/deidentify-command.js')).runDeidentify(paths, flags),
      );
    });
}

function addQuote(program: Command, onExit: (code: number) => void): void {
  program
    .command('quote')
    .description('what reading documents by language models would take, before any is asked')
    .argument('<paths...>', 'files, folders, or - for stdin')
    .option('--prompt <version>', 'the prompt version (default: the one that serves)')
    .option('-d, --data <folder>', 'count what the day has used in this store')
    .option('--json', 'one JSON object a document')
    .addHelpText('after', quoteExamples)
    .action(async (paths: readonly string[], flags: unknown) => {
      onExit(await (await import('./quote/quote-command.js')).runQuote(paths, flags));
    });
}

function addEval(program: Command, onExit: (code: number) => void): void {
  program
    .command('eval')
    .description('score the extraction against gold labels: strict and partial, per field')
    .argument('<sets...>', 'JSON lines of {"id","text","gold","scored_fields"}')
    .option('--json', 'write the scores as JSON')
    .addOption(new Option('--by <field>', 'a table for each').choices(['doc_type']))
    .option('--predictions <file>', 'score these {"id","prediction"} lines instead of extracting')
    .option('--save-predictions <file>', 'keep what was extracted, for another scorer')
    .option(
      '--prompt <versions...>',
      'read with two prompt versions and compare them; exit code 1 where the second reads worse',
    )
    .option('--symptoms', 'count symptoms as diagnoses, as some gold sets do')
    .option('-j, --jobs <number>', 'documents to read at once', toCount)
    .addHelpText(
      'after',
      '\nExamples:\n  medextract eval evals/set.jsonl --by doc_type\n  medextract eval evals/set.jsonl --prompt v2.1.0 --prompt v3.0.0   # reads by MEDEXTRACT_MODEL',
    )
    .action(async (sets: readonly string[], flags: unknown) => {
      onExit(await (await import('./evaluate/eval-command.js')).runEval(sets, flags));
    });
}

function toCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) {
    throw new InvalidArgumentError('It must be a whole number from 1.');
  }
  return count;
}
