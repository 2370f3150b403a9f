import { emptyAuditHead, linkAuditEvent } from '../../audit/audit-chain.js';
import type { AuditEvent } from '../../audit/audit-entry.js';
import type { Change, CommitResult, DocumentChange } from '../../catalogue/change.js';
import type { DomainEvent } from '../../events/domain-event.js';
import { findConflict } from './find-conflict.js';
import { enqueueJobs, settleJob } from './memory-job-queue.js';
import type { MemoryState } from './memory-state.js';

/** Looks for every conflict first, so that what follows cannot fail. */
export function commitToMemory(state: MemoryState, change: Change): CommitResult {
  const conflict = findConflict(state, change);
  if (conflict !== undefined) return { ok: false, conflict };
  if (change.settle !== undefined) settleJob(state, change.settle.lease, change.settle.settlement);
  applyToCatalogue(state, change);
  enqueueJobs(state, change.jobs ?? []);
  state.outcomes.push(...(change.outcomes ?? []));
  state.reviewOutcomes.push(...(change.reviewOutcomes ?? []));
  keepSteering(state, change);
  if (change.advance !== undefined) {
    state.positions.set(change.advance.reader, change.advance.to);
  }
  appendEvents(state, change.events ?? []);
  appendAudit(state, change.audit);
  return { ok: true };
}

function applyToCatalogue(state: MemoryState, change: Change): void {
  for (const { documentId } of change.erase ?? []) eraseDocument(state, documentId);
  for (const { key, bytes } of change.bytes ?? []) state.bytes.set(key, bytes.slice());
  for (const document of change.documents ?? []) keepDocument(state, document);
  for (const revision of change.revisions ?? []) {
    const earlier = state.revisions.get(revision.documentId) ?? [];
    state.revisions.set(revision.documentId, [...earlier, revision]);
  }
  for (const { item } of change.reviews ?? []) state.reviews.set(item.id, item);
}

function keepSteering(state: MemoryState, { experiments = [], labels, pairs = [] }: Change): void {
  state.pairs.push(...pairs);
  for (const { experiment } of experiments) state.experiments.set(experiment.id, experiment);
  if (labels !== undefined) state.labels.push(labels.labels);
}

function keepDocument(state: MemoryState, { entry, searchWords }: DocumentChange): void {
  const kept = state.documents.get(entry.id);
  const words = searchWords === undefined ? kept?.words : new Set(searchWords);
  const place = kept?.place ?? state.nextNumber();
  if (entry.state.status === 'completed') state.chunks.delete(entry.sha256);
  state.documents.set(entry.id, { entry, place, words: words ?? new Set() });
}

export function appendAudit(state: MemoryState, events: readonly AuditEvent[]): void {
  for (const event of events) {
    state.audit.push(linkAuditEvent(event, state.audit.at(-1) ?? emptyAuditHead, state.digest));
  }
}

function appendEvents(state: MemoryState, events: readonly DomainEvent[]): void {
  for (const event of events) {
    state.events.push({ ...event, sequence: (state.events.at(-1)?.sequence ?? 0) + 1 });
  }
  if (events.length === 0) return;
  for (const listener of state.listeners) queueMicrotask(listener);
}

function eraseDocument(state: MemoryState, documentId: string): void {
  const sha256 = state.documents.get(documentId)?.entry.sha256;
  if (sha256 !== undefined) state.chunks.delete(sha256);
  state.documents.delete(documentId);
  state.revisions.delete(documentId);
  for (const [id, item] of state.reviews) {
    if (item.documentId === documentId) state.reviews.delete(id);
  }
  for (const [id, { job }] of state.jobs) {
    if (job.payload.documentId === documentId) state.jobs.delete(id);
  }
}
