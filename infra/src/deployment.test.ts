import { describe, expect, it } from 'vitest';
import { createApp } from './create-app.js';
import { parseDeployment } from './deployment.js';
import { contract, root } from './testing/stage-templates.js';

describe('what a deployment is told', () => {
  it('has names for documentation where nothing is said', () => {
    expect(parseDeployment({}, '/')).toMatchObject({
      account: '111122223333',
      domain: 'medextract.example',
    });
  });

  it.each([
    [{ MEDEXTRACT_AWS_ACCOUNT: '123' }, 'MEDEXTRACT_AWS_ACCOUNT is not twelve digits'],
    [{ MEDEXTRACT_STAGE: 'test' }, 'MEDEXTRACT_STAGE is none of dev, staging, prod'],
    [{ MEDEXTRACT_DOMAIN: 'nowhere' }, 'MEDEXTRACT_DOMAIN is not a domain name'],
  ])('is refused where it has not the form: %o', (environment, message) => {
    expect(() => parseDeployment(environment, '/')).toThrow(message);
  });

  it('names the bundle that is missing, and what makes it', () => {
    const deployment = parseDeployment({}, '/nowhere');
    const make = () =>
      createApp({
        deployment,
        contract,
        hookFolder: `${root}/infra/hooks/release-check`,
        only: ['dev'],
      });
    expect(make).toThrow('The bundle of "upload" is missing (apps/lambda/dist/upload/index.mjs)');
  });
});
