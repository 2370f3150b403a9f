import { type AwsAccess, toClientConfig } from '../clients/aws-config.js';
import { lazy } from '../clients/lazy.js';
import { toStoreFault } from '../clients/store-fault.js';

export interface PacketStarterOptions {
  readonly access: AwsAccess;
  /** ARN of the state machine that reads a long document part by part. */
  readonly stateMachine: string;
}

export interface PacketStarter {
  /**
   * Starts the reading of a document for a job; false where it has ended for that job already. While it runs, starting
   * it again changes nothing. Identifiers only.
   */
  start(packet: { readonly jobId: string; readonly documentId: string }): Promise<boolean>;
}

/** A job starts its packet once, however often it is told to: the name of the execution is the job's. */
export function createPacketStarter({ access, stateMachine }: PacketStarterOptions): PacketStarter {
  const open = lazy(async () => {
    const sdk = await import('./sfn-commands.js');
    return { sdk, client: new sdk.SFNClient(toClientConfig(access)) };
  });
  return {
    async start(packet) {
      const { sdk, client } = await open();
      const command = new sdk.StartExecutionCommand({
        ...{ stateMachineArn: stateMachine, name: packet.jobId, input: JSON.stringify(packet) },
      });
      try {
        await client.send(command);
        return true;
      } catch (error) {
        if (error instanceof sdk.ExecutionAlreadyExists) return false;
        throw toStoreFault(error);
      }
    },
  };
}
