/** What one check came to: counts for people, findings where there are any. */
export type CheckResult =
  | {
      readonly kind: 'ran';
      readonly name: string;
      readonly ok: boolean;
      readonly counts: string;
      readonly findings: readonly string[];
    }
  | { readonly kind: 'left-out'; readonly name: string };

/** Lines for the screen, findings below their check. */
export function writeReport(results: readonly CheckResult[]): string {
  return results
    .flatMap((result) => {
      if (result.kind === 'left-out')
        return [`left out ${result.name}: its tools are not installed`];
      const line = `${result.ok ? 'ok    ' : 'FAILED'} ${result.name}: ${result.counts}`;
      return [line, ...result.findings.map((finding) => `       ${finding}`)];
    })
    .join('\n');
}

export const isGood = (results: readonly CheckResult[]): boolean =>
  results.every((result) => result.kind === 'left-out' || result.ok);
