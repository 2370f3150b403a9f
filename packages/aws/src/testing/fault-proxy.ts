import { createServer, request } from 'node:http';
import { onTestFinished } from 'vitest';

/** What an AWS service would answer: a status, and a code in the form of its protocol. */
export interface PlannedFault {
  /** The operation as the client names it: the end of `x-amz-target`, or the method for S3. */
  readonly operation: string;
  readonly status: number;
  readonly code: string;
  /** How often; every time where it is absent. */
  readonly times?: number;
  /** `lost-answer`: the service does what it was asked, and the client never hears of it. */
  readonly kind?: 'refused' | 'lost-answer';
  /** More of the JSON body, beside the code. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface FaultProxy {
  readonly endpoint: string;
  /** From now on; an empty list lets everything through. */
  plan(faults: readonly PlannedFault[]): void;
  /** Operations that came through, in order. */
  readonly seen: readonly string[];
}

function toBody({ code, details }: PlannedFault, isXml: boolean): string {
  if (isXml) return `<?xml version="1.0"?><Error><Code>${code}</Code><Message>x</Message></Error>`;
  return JSON.stringify({ __type: `com.amazonaws#${code}`, message: 'x', ...details });
}

/** Stands before an emulator and answers in its place where a fault is planned. Ends with the test. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  let faults: { fault: PlannedFault; left: number }[] = [];
  const seen: string[] = [];
  const take = (operation: string): PlannedFault | undefined => {
    const planned = faults.find(({ fault, left }) => fault.operation === operation && left > 0);
    if (planned === undefined) return undefined;
    planned.left -= 1;
    return planned.fault;
  };
  const { hostname, port } = new URL(target);
  const server = createServer((incoming, outgoing) => {
    const amzTarget = String(incoming.headers['x-amz-target'] ?? '');
    const isXml = amzTarget === '';
    const operation = amzTarget.split('.').at(-1) || (incoming.method ?? '');
    seen.push(operation);
    const fault = take(operation);
    if (fault !== undefined && fault.kind !== 'lost-answer') {
      incoming.resume();
      const type = isXml ? 'application/xml' : 'application/x-amz-json-1.0';
      outgoing.writeHead(fault.status, { 'content-type': type, 'x-amzn-requestid': 'r' });
      outgoing.end(toBody(fault, isXml));
      return;
    }
    const { method, url, headers } = incoming;
    const onward = request({ hostname, port, method, path: url, headers }, (answer) => {
      if (fault?.kind === 'lost-answer') {
        answer.resume().once('end', () => incoming.socket.destroy());
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.once('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const ownPort = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${ownPort}`,
    seen,
    plan(planned) {
      faults = planned.map((fault) => ({ fault, left: fault.times ?? Number.MAX_SAFE_INTEGER }));
    },
  };
}
