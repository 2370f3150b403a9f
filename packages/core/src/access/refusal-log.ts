import type { AuditEvent } from '../audit/audit-entry.js';
import type { AuditLog } from '../audit/audit-log.js';
import { type Clock, toIsoTime } from '../clock.js';
import type { CredentialFault } from './credential-verifier.js';
import type { Permission } from './permissions.js';

/** A refusal as it is audited: never with what was shown. */
export interface Refusal {
  readonly principalId: string | null;
  readonly code:
    | CredentialFault
    | 'credential-missing'
    | 'credential-invalid'
    | 'permission-missing';
  readonly permission?: Permission;
  readonly correlationId: string;
}

export interface RefusalLog {
  note(refusal: Refusal): Promise<void>;
  /** Writes what is counted but not written yet; for the end of the process. */
  flush(): Promise<void>;
}

export interface RefusalLogDeps {
  readonly auditLog: Pick<AuditLog, 'append'>;
  readonly clock: Clock;
  /** The first refusal of a kind is written at once, those that follow within this time as one entry. */
  readonly windowMs: number;
}

interface Tally {
  readonly first: Refusal;
  readonly until: number;
  more: number;
}

/** Nobody without a credential. */
const nobody = 'anonymous';
/** Kinds of refusals remembered at once; beyond, each is written for itself. */
const maxTallies = 1_000;

const kindOf = ({ principalId, code, permission }: Refusal): string =>
  JSON.stringify([principalId, code, permission]);

function toEvent(refusal: Refusal, at: string, count?: number): AuditEvent {
  const { principalId, code, permission, correlationId } = refusal;
  const actor = principalId ?? nobody;
  const detail = {
    code,
    ...(permission === undefined ? {} : { permission }),
    ...(count === undefined ? {} : { count }),
  };
  return {
    at,
    actor,
    action: 'access.refused',
    subject: null,
    outcome: 'refused',
    correlationId,
    detail,
  };
}

/** Audits refusals without letting a flood of them become a flood of writes: none is lost, many are counted. */
export function createRefusalLog({ auditLog, clock, windowMs }: RefusalLogDeps): RefusalLog {
  const tallies = new Map<string, Tally>();
  const takeWhere = (isOver: (tally: Tally) => boolean): AuditEvent[] => {
    const events: AuditEvent[] = [];
    for (const [kind, tally] of tallies) {
      if (!isOver(tally)) continue;
      tallies.delete(kind);
      if (tally.more > 0) events.push(toEvent(tally.first, toIsoTime(clock.now()), tally.more));
    }
    return events;
  };
  return {
    async note(refusal) {
      const now = clock.now();
      const kind = kindOf(refusal);
      const tally = tallies.get(kind);
      if (tally !== undefined && tally.until > now) {
        tally.more += 1;
        return;
      }
      const events = [...takeWhere(({ until }) => until <= now), toEvent(refusal, toIsoTime(now))];
      if (tallies.size < maxTallies) {
        tallies.set(kind, { first: refusal, until: now + windowMs, more: 0 });
      }
      await auditLog.append(events);
    },
    async flush() {
      const events = takeWhere(() => true);
      if (events.length > 0) await auditLog.append(events);
    },
  };
}
