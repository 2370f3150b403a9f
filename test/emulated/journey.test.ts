import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRunningService } from '../../apps/cli/src/testing/a-running-service.js';
import { isGoodAnswer, probeEvents } from '../../infra/hooks/release-check/probe-events.mjs';
import { functionCatalogue } from '../../infra/src/functions/function-catalogue.js';
import { hasDynamoDbLocal, hasMiniStack } from '../../packages/aws/src/testing/emulators.js';
import { type Question, runJourney, type Told } from '../journey/run-journey.js';
import {
  type EmulatedService,
  everyFunction,
  openEmulatedService,
} from './open-emulated-service.js';
import { hasBundles } from './start-function.js';

const areThere = hasDynamoDbLocal() && hasMiniStack() && hasBundles();
const limitMs = 240_000;

async function runLocalJourney() {
  const { ask, service } = await aRunningService();
  const platform = {
    async ask({ method = 'GET', path, json, headers = {} }: Question): Promise<Told> {
      const type = json === undefined ? {} : { 'content-type': 'application/json' };
      const answer = await ask(path, {
        ...{ method, headers: { ...type, ...headers } },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      });
      const text = await answer.text();
      const isJson = answer.headers.get('content-type')?.includes('json') === true;
      return { status: answer.status, json: text === '' ? null : isJson ? JSON.parse(text) : text };
    },
    work: async () => undefined,
  };
  try {
    return await runJourney(platform);
  } finally {
    await service.stop();
  }
}

describe.skipIf(!areThere)('the built functions on an emulated AWS', () => {
  let service: EmulatedService;
  beforeAll(async () => {
    service = await openEmulatedService();
  }, limitMs);
  afterAll(async () => service?.stop(), limitMs);

  it('go the way of the local service, with the same answers', { timeout: limitMs }, async () => {
    const told = await runJourney(service);
    const statuses = Object.fromEntries(told.map(({ step, status }) => [step, status]));
    expect(statuses).toMatchObject({ upload: 201, record: 200, decision: 200, gone: 404 });
    expect(told).toEqual(await runLocalJourney());
  });

  it('answer the probe of a release, each in its own way', { timeout: limitMs }, async () => {
    for (const name of everyFunction) {
      const { probe } = functionCatalogue[name];
      const answer = await (await service.function(name)).invoke(probeEvents[probe]);
      expect([name, isGoodAnswer(probe, answer)]).toEqual([name, true]);
    }
  });

  it('write nothing of a patient into logs and figures', () => {
    const output = service.output();
    expect(output).toContain('document-completed');
    expect(output).toContain('"ExtractionSuccess"');
    expect(output).not.toMatch(/zelphira|quastermoor|metformin|penicillin|03\/14\/1961|note\.txt/i);
  });
});
