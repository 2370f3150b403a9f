import type { EventLog, RecordStore, StoredEvent } from '@medextract/core/service';
import { type AwsAccess, toClientConfig } from '../clients/aws-config.js';
import { lazy } from '../clients/lazy.js';
import type { Patience } from '../clients/patience.js';
import { toStoreFault } from '../clients/store-fault.js';
import { chunk } from '../table/connection.js';

export interface EventForwarderOptions {
  readonly access: AwsAccess;
  /** Name or ARN of the event bus. */
  readonly bus: string;
  readonly patience: Patience;
  readonly events: EventLog;
  readonly records: Pick<RecordStore, 'commit'>;
}

export interface EventForwarder {
  /** Publishes up to `limit` events that were not published before; tells how many. */
  forward(options: { readonly limit: number }): Promise<number>;
}

/** What events of the bus say they come from. */
const source = 'medextract';
/** Entries of one call (EventBridge quotas). */
const perCall = 10;
const reader = 'event-bus';

/** Identifiers of ours only: what a case is called may name a person, and stays here. */
const toDetail = ({ sequence, documentId, subjectId, correlationId }: StoredEvent): string =>
  JSON.stringify({ sequence, documentId, subjectId, correlationId });

/**
 * Brings the events of the log to a bus, each at least once and in order: the place is moved on when they were
 * taken. Of two that forward at once one is refused its step, and what it published comes twice.
 */
export function createEventForwarder(options: EventForwarderOptions): EventForwarder {
  const { access, bus, patience, events, records } = options;
  const open = lazy(async () => {
    const sdk = await import('./eventbridge-commands.js');
    return { sdk, client: new sdk.EventBridgeClient(toClientConfig(access)) };
  });

  const publish = async (part: readonly StoredEvent[]): Promise<void> => {
    const { sdk, client } = await open();
    let left = part.map((event) => ({
      ...{ EventBusName: bus, Source: source, DetailType: event.type },
      Detail: toDetail(event),
      Time: new Date(event.at),
    }));
    await patience(async () => {
      const answer = await client.send(new sdk.PutEventsCommand({ Entries: left }));
      const results = answer.Entries ?? [];
      left = left.filter((_, index) => results[index]?.ErrorCode !== undefined);
      return left.length === 0 ? { done: true, value: undefined } : { done: false };
    });
  };

  return {
    async forward({ limit }) {
      const from = await events.position(reader);
      const found = await events.read({ after: from, limit });
      const to = found.at(-1)?.sequence;
      if (to === undefined) return 0;
      try {
        for (const part of chunk(found, perCall)) await publish(part);
      } catch (error) {
        throw toStoreFault(error);
      }
      await records.commit({ advance: { reader, from, to }, audit: [] });
      return found.length;
    },
  };
}
