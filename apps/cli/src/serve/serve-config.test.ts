import { describe, expect, it } from 'vitest';
import { parseServeConfig } from './serve-config.js';

const parse = (flags: object, environment = {}) =>
  parseServeConfig({ auth: true, ...flags }, environment);

describe('parseServeConfig', () => {
  it('needs nothing: this machine alone, port 8080, ./data, keys required', () => {
    expect(parse({})).toMatchObject({
      host: '127.0.0.1',
      port: 8_080,
      dataFolder: './data',
      authentication: 'required',
      retention: { completedDays: null, failedDays: null, uploadedDays: null },
      otlpEndpoint: undefined,
    });
    expect(parse({}).workers).toBeGreaterThan(0);
  });

  it('takes flags before the environment', () => {
    const environment = { MEDEXTRACT_PORT: '9000', MEDEXTRACT_DATA: '/srv/data' };
    expect(parse({ port: '9001' }, environment)).toMatchObject({
      port: 9_001,
      dataFolder: '/srv/data',
    });
  });

  it('takes an empty variable for none', () => {
    const environment = { MEDEXTRACT_WORKERS: '', OTEL_EXPORTER_OTLP_ENDPOINT: '' };
    expect(parse({}, environment).otlpEndpoint).toBeUndefined();
  });

  it.each(['127.0.0.1', '127.1.2.3', '::1', '[::1]', 'localhost'])(
    'needs no key on this machine alone (%s)',
    (host) => {
      expect(parse({ auth: false, host }).authentication).toBe('off');
    },
  );

  it.each(['0.0.0.0', '::', '10.0.0.1', 'example.org', 'localhost.example.org'])(
    'refuses --no-auth where others reach it (%s)',
    (host) => {
      expect(() => parse({ auth: false, host })).toThrow(/--no-auth .* --host/);
    },
  );

  it('tells every fault by the name of what was set', () => {
    const environment = { MEDEXTRACT_RETENTION_DAYS: 'ten' };
    expect(() => parse({ port: '70000', logLevel: 'loud' }, environment)).toThrow(
      /--port: .*; --log-level: .*; MEDEXTRACT_RETENTION_DAYS: /,
    );
  });

  it('keeps each kind of data as long as it is told', () => {
    const environment = {
      MEDEXTRACT_RETENTION_DAYS: '365',
      MEDEXTRACT_RETENTION_FAILED_DAYS: '30',
      MEDEXTRACT_RETENTION_SOURCE_DAYS: '90',
      MEDEXTRACT_RETENTION_EVENT_DAYS: '7',
    };
    expect(parse({}, environment).retention).toEqual({
      completedDays: 365,
      failedDays: 30,
      uploadedDays: 365,
      sourceDays: 90,
      completedJobDays: 90,
      eventDays: 7,
    });
  });

  it('wants an issuer, its audience and its keys together', () => {
    const environment = { MEDEXTRACT_OIDC_ISSUER: 'https://login.example.org/' };
    expect(() => parse({}, environment)).toThrow(/belong together/);
  });
});
