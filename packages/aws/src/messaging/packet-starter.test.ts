import { randomBytes } from 'node:crypto';
import { CreateStateMachineCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { expect, it } from 'vitest';
import { toClientConfig } from '../clients/aws-config.js';
import { startFaultProxy } from '../testing/fault-proxy.js';
import { openEmulators } from '../testing/open-emulated-stores.js';
import { describeWithEmulators } from '../testing/with-emulators.js';
import { createPacketStarter } from './create-packet-starter.js';

const definition = JSON.stringify({ StartAt: 'a', States: { a: { Type: 'Pass', End: true } } });

describeWithEmulators('a packet', () => {
  it('is started once for its job', async () => {
    const { others: access } = await openEmulators();
    const client = new SFNClient(toClientConfig(access));
    const name = `packets-${randomBytes(4).toString('hex')}`;
    const roleArn = 'arn:aws:iam::000000000000:role/packets';
    const made = await client.send(new CreateStateMachineCommand({ name, roleArn, definition }));
    const stateMachine = made.stateMachineArn ?? '';
    const starter = createPacketStarter({ access, stateMachine });
    const jobId = `job-${name}`;
    expect(await starter.start({ jobId, documentId: 'document-1' })).toBe(true);
    const listed = new ListExecutionsCommand({ stateMachineArn: stateMachine });
    expect((await client.send(listed)).executions).toMatchObject([{ name: jobId }]);
    const proxy = await startFaultProxy(access.endpoint);
    proxy.plan([{ operation: 'StartExecution', status: 400, code: 'ExecutionAlreadyExists' }]);
    const known = { access: { ...access, endpoint: proxy.endpoint }, stateMachine };
    expect(await createPacketStarter(known).start({ jobId, documentId: 'document-1' })).toBe(false);
    proxy.plan([{ operation: 'StartExecution', status: 400, code: 'StateMachineDoesNotExist' }]);
    await expect(
      createPacketStarter(known).start({ jobId: 'job-2', documentId: 'document-2' }),
    ).rejects.toMatchObject({ code: 'store-not-set-up' });
  });
});
