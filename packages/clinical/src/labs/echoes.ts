import type { LabReading } from './lab-fact.js';

const isReport = (reading: LabReading): boolean => reading.isTableRow || reading.isInLabs;

const keyOf = (reading: LabReading): string => `${reading.row}=${reading.number}`;

/** Text that repeats a result of the report (`prediabetes, A1c 6.1`) is evidence for it, not another result. */
export function withoutEchoes(readings: readonly LabReading[]): LabReading[] {
  const reported = new Map<string, LabReading>();
  for (const reading of readings)
    if (reading.row >= 0 && reading.number !== null && isReport(reading))
      reported.set(keyOf(reading), reading);
  return readings.flatMap((reading) => {
    const before = reading.row < 0 || isReport(reading) ? undefined : reported.get(keyOf(reading));
    return before === undefined ? [reading] : [];
  });
}
