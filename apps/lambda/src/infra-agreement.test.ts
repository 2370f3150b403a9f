import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { functionCatalogue } from '../../../infra/src/functions/function-catalogue.js';
import { functionNames as infraFunctions } from '../../../infra/src/functions/function-names.js';
import { metricNames, metricNamespace } from '../../../infra/src/observability/metric-names.js';
import { memoryMbOf } from './assembly/measured-functions.js';
import { figureNames, figureNamespace } from './telemetry/figure-names.js';

describe('what infra knows of the functions', () => {
  it('is one bundle for each', () => {
    const entries = readdirSync(new URL('./functions', import.meta.url));
    expect(entries.map((file) => basename(file, '.ts')).sort()).toEqual([...infraFunctions].sort());
  });

  it('is the memory that the API tells of', () => {
    const designed = infraFunctions.map((name) => [name, functionCatalogue[name].memoryMb]);
    expect(memoryMbOf).toEqual(Object.fromEntries(designed));
  });

  it('is every figure that an alarm looks for', () => {
    // Log errors are counted by filters of the log groups.
    const { logErrors: _, ...told } = metricNames;
    expect(figureNamespace).toBe(metricNamespace);
    expect(figureNames).toMatchObject(told);
  });
});
