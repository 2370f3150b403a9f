import type { Format } from './extract-options.js';

/** Where the results of a run go, one document after the other. */
export interface ResultSink {
  add(name: string, output: string): Promise<void>;
  fail(name: string, failure: { readonly code: string }): Promise<void>;
  end(): Promise<void>;
}

type Write = (text: string) => Promise<void>;

/** One stream for all documents, laid out as the format asks. */
export function createStreamSink(
  format: Format,
  { write, single }: { readonly write: Write; readonly single: boolean },
): ResultSink {
  switch (format) {
    case 'json':
      return single ? plainSink(write) : arraySink(write);
    case 'jsonl':
      return lineSink(write);
    case 'csv':
      return csvSink(write);
    case 'table':
      return tableSink(write);
    case 'html':
      return plainSink(write);
    default:
      return format satisfies never;
  }
}

const nothing = async () => undefined;

function plainSink(write: Write): ResultSink {
  return { add: (_name, output) => write(ended(output)), fail: nothing, end: nothing };
}

function tableSink(write: Write): ResultSink {
  let first = true;
  return {
    async add(_name, output) {
      await write(first ? output : `\n${output}`);
      first = false;
    },
    fail: nothing,
    end: nothing,
  };
}

/** An array of `{document, record}`, written as it grows. */
function arraySink(write: Write): ResultSink {
  let open = '[\n';
  return {
    async add(name, output) {
      await write(`${open}{"document": ${JSON.stringify(name)}, "record": ${output}}`);
      open = ',\n';
    },
    fail: nothing,
    end: () => write(open === '[\n' ? '[]\n' : '\n]\n'),
  };
}

/** A line for every document, the failed ones too. */
function lineSink(write: Write): ResultSink {
  return {
    add: (name, output) => write(`{"document":${JSON.stringify(name)},"record":${output}}\n`),
    fail: (name, error) => write(`${JSON.stringify({ document: name, error })}\n`),
    end: nothing,
  };
}

function csvSink(write: Write): ResultSink {
  let header: Promise<void> | undefined;
  const writeHeader = async () => {
    const { toCsv } = await import('@medextract/interchange/csv');
    await write(toCsv([]));
  };
  const ready = () => {
    header ??= writeHeader();
    return header;
  };
  return {
    async add(_name, output) {
      await ready();
      await write(output);
    },
    fail: nothing,
    end: ready,
  };
}

function ended(output: string): string {
  return output.endsWith('\n') ? output : `${output}\n`;
}
