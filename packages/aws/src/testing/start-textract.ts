import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import type { AwsAccess } from '../clients/aws-config.js';

export interface TextractAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Speaks as Textract does on the wire (JSON 1.1), and says what it is told. Ends with the test. */
export async function startTextract(
  answer: (document: Buffer) => TextractAnswer,
): Promise<{ readonly access: AwsAccess; readonly calls: () => number }> {
  let calls = 0;
  const server = createServer(async (incoming, outgoing) => {
    calls += 1;
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(Buffer.from(part));
    const isOurs = incoming.headers['x-amz-target'] === 'Textract.DetectDocumentText';
    const request: { Document?: { Bytes?: string } } = JSON.parse(Buffer.concat(parts).toString());
    const bytes = Buffer.from(request.Document?.Bytes ?? '', 'base64');
    const { status, body } = isOurs ? answer(bytes) : { status: 404, body: {} };
    outgoing.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    outgoing.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    access: { region: 'us-east-1', endpoint, credentials, maxAttempts: 1 },
    calls: () => calls,
  };
}
