/** What the audit log tells of a hold. */
export interface HoldEntry {
  readonly sequence: number;
  readonly at: string;
  readonly actor: string;
  readonly subject: string | null;
  readonly detail: Readonly<Record<string, string | number>>;
}

export interface Hold {
  readonly documentId: string;
  readonly since: string;
  readonly by: string;
  readonly reason: string;
}

/** The documents that are held, of entries that come newest first: the last word on each document counts. */
export function listHolds(entries: readonly HoldEntry[]): readonly Hold[] {
  const seen = new Set<string>();
  const holds: Hold[] = [];
  for (const { subject, at, actor, detail } of entries) {
    if (subject === null || seen.has(subject)) continue;
    seen.add(subject);
    if (detail['after'] !== 'on') continue;
    holds.push({
      documentId: subject,
      since: at,
      by: actor,
      reason: String(detail['reason'] ?? ''),
    });
  }
  return holds;
}
