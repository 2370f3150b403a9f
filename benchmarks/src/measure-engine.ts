import { readdirSync, readFileSync } from 'node:fs';
import { createAssessor, readFacts } from '@medextract/clinical';
import { loadLexicon } from '@medextract/clinical/node';
import { assembleRecord } from '@medextract/core';
import { aDocument } from '@medextract/core/testing';

const folder = new URL('../../evals/notes/', import.meta.url);

function notes(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .filter((text) => text.length >= 1500 && text.length <= 4500);
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const rounded = (value: number, digits = 3): number => Number(value.toFixed(digits));

/** CPU milliseconds that the work takes: other work on the machine does not count. */
function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1000;
}

export interface EngineFigures {
  readonly notes: number;
  readonly mean_bytes: number;
  readonly notes_per_cpu_second: number;
  readonly megabytes_per_cpu_second: number;
  readonly records_per_cpu_second: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
  /** The very first pass over the notes, before the compiler has seen what is hot. */
  readonly notes_per_cpu_second_cold: number;
  /** After all notes, and after the 5 MB text in the same process. */
  readonly peak_rss_mb: number;
  readonly peak_rss_mb_with_5_mb_text: number;
  readonly growth: readonly {
    readonly kilobytes: number;
    readonly cpu_ms: number;
    readonly cpu_ms_per_kilobyte: number;
  }[];
}

/** Rounds over the notes until the compiler has settled (seen: the rate grows for some 25 rounds). */
const warmUpRounds = 40;
const peakRssMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

/** Text to facts on one core: rate, latency per note, memory, and growth with the length of a document. */
export function measureEngine(rounds = 60): EngineFigures {
  const lexicon = loadLexicon();
  const texts = notes();
  const coldMs = cpuMs(() => {
    for (const text of texts) readFacts(text, lexicon);
  });
  for (let round = 0; round < warmUpRounds; round++) {
    for (const text of texts) readFacts(text, lexicon);
  }
  const times: number[] = [];
  const total = cpuMs(() => {
    for (let round = 0; round < rounds; round++) {
      for (const text of texts) {
        const start = performance.now();
        readFacts(text, lexicon);
        times.push(performance.now() - start);
      }
    }
  });
  const records = texts.map((text) => ({ text, document: aDocument(text) }));
  const assessor = createAssessor();
  const origin = {
    engineVersion: 'bench',
    terminologyVersion: lexicon.version,
    createdAt: '2026-01-01T00:00:00.000Z',
  };
  const recordMs = cpuMs(() => {
    for (let round = 0; round < rounds; round++) {
      for (const { text, document } of records) {
        assembleRecord({
          document,
          drafts: readFacts(text, lexicon),
          readBy: 'offline',
          origin,
          assessor,
        });
      }
    }
  });
  times.sort((a, b) => a - b);
  const bytes = texts.reduce((sum, text) => sum + text.length, 0);
  const peak = peakRssMb();
  const joined = texts.join('\n\n');
  const growth = [1, 10, 100, 1000, 5000].map((kilobytes) => {
    const text = joined
      .repeat(Math.ceil((kilobytes * 1000) / joined.length))
      .slice(0, kilobytes * 1000);
    const runs = Math.max(1, Math.floor(500 / kilobytes));
    const ms = cpuMs(() => {
      for (let run = 0; run < runs; run++) readFacts(text, lexicon);
    });
    return {
      kilobytes,
      cpu_ms: rounded(ms / runs),
      cpu_ms_per_kilobyte: rounded(ms / runs / kilobytes, 4),
    };
  });
  return {
    notes: texts.length,
    mean_bytes: Math.round(bytes / texts.length),
    notes_per_cpu_second: Math.round((texts.length * rounds) / (total / 1000)),
    megabytes_per_cpu_second: rounded((bytes * rounds) / 1e6 / (total / 1000), 2),
    records_per_cpu_second: Math.round((texts.length * rounds) / (recordMs / 1000)),
    p50_ms: rounded(quantile(times, 0.5)),
    p99_ms: rounded(quantile(times, 0.99)),
    notes_per_cpu_second_cold: Math.round(texts.length / (coldMs / 1000)),
    peak_rss_mb: peak,
    peak_rss_mb_with_5_mb_text: peakRssMb(),
    growth,
  };
}
