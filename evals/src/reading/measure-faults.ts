import { ModelCallError, modelFaults } from '@medextract/core/models';
import { aDocument, anAnswer, createScriptedModel } from '@medextract/core/testing';
import { makeNote } from './made-note.js';
import type { Random } from './random.js';
import type { Readers } from './set-up-readers.js';
import { toKnownFacts } from './to-known-facts.js';

export interface FaultResult {
  readonly documents: number;
  readonly calls: number;
  /** Documents without a record, or with parts that are not accounted for. */
  readonly lost: number;
  /** Documents that no model could read, with no warning that says so. */
  readonly silentlyUnread: number;
  readonly readOfflineOnly: number;
  /** Processor time of this thread for each call, both readings, the record and the script included. */
  readonly cpuMsPerCallP50: number;
  readonly cpuMsPerCallP99: number;
}

const spoil: readonly ((answer: string) => string)[] = [
  () => '',
  () => 'I am sorry, I cannot help with that.',
  () => '{"rating":"preferred"}',
  (answer) => answer.slice(0, Math.floor(answer.length / 2)),
  (answer) => answer.replaceAll('"', '\u201d'),
  (answer) => `\`\`\`json\n${answer}\n\`\`\` I hope this helps.`,
  (answer) => answer.replaceAll('}', ',}'),
  (answer) => answer.replaceAll('"labs":[', '"labs":["x",7,null,'),
  () => '[[[[[[',
];

/** Lets models fail in every way at the given rate, and looks whether any document is lost or passes for read. */
export async function measureFaults(
  readers: Readers,
  {
    random,
    documents,
    rate,
  }: { readonly random: Random; readonly documents: number; readonly rate: number },
): Promise<FaultResult> {
  let [lost, silentlyUnread, readOfflineOnly, calls] = [0, 0, 0, 0];
  const cpuMs: number[] = [];
  for (let at = 0; at < documents; at += 1) {
    const note = makeNote(random);
    const whole = anAnswer(toKnownFacts(note.facts));
    const model = createScriptedModel(() => {
      if (random.next() >= rate) return whole;
      if (random.next() < 0.3) {
        const fault = modelFaults[random.below(modelFaults.length)] ?? 'model-timeout';
        throw new ModelCallError(fault, 'Scripted.');
      }
      return spoil[random.below(spoil.length)]?.(whole) ?? '';
    });
    const startedAt = process.threadCpuUsage();
    const { record, reading } = await readers.read(aDocument(note.text), [model]);
    calls += reading.calls;
    const { user, system } = process.threadCpuUsage(startedAt);
    cpuMs.push((user + system) / 1_000 / Math.max(1, reading.calls));
    const isCovered = reading.chunks.every(
      ({ status, code }) => status === 'read' || code !== null,
    );
    if (record.diagnoses.length === 0 || !isCovered) lost += 1;
    const isUnread = reading.chunks.every(({ status }) => status === 'failed');
    const isSaid = record.warnings.some(({ code }) => code === 'read-offline-only');
    if (isUnread) readOfflineOnly += 1;
    if (isUnread !== isSaid) silentlyUnread += 1;
  }
  cpuMs.sort((left, right) => left - right);
  const share = (part: number): number =>
    Math.round((cpuMs[Math.floor(cpuMs.length * part)] ?? 0) * 100) / 100;
  return {
    documents,
    calls,
    lost,
    silentlyUnread,
    readOfflineOnly,
    cpuMsPerCallP50: share(0.5),
    cpuMsPerCallP99: share(0.99),
  };
}
