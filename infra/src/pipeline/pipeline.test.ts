import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { functionCatalogue } from '../functions/function-catalogue.js';
import { templateOf } from '../testing/stage-templates.js';
import { deadLettersOf, queueCatalogue, queueNames } from './queue-catalogue.js';

const template = templateOf('prod', 'Service');

const queueNamed = (name: string) => {
  const [queue] = Object.values(
    template.findResources('AWS::SQS::Queue', {
      Properties: { QueueName: `medextract-prod-${name}` },
    }),
  );
  if (queue === undefined) throw new Error(`no queue ${name}`);
  return queue['Properties'];
};

describe('queues', () => {
  it.each(queueNames)(
    '%s hand over what was delivered too often, and keep it for 14 days',
    (name) => {
      expect(queueNamed(name)['RedrivePolicy'].maxReceiveCount).toBe(queueCatalogue[name].attempts);
      expect(queueNamed(deadLettersOf(name))['MessageRetentionPeriod']).toBe(14 * 86_400);
    },
  );

  it.each(queueNames)('%s wait six times as long as its function may take', (name) => {
    const { timeoutSeconds } = functionCatalogue[queueCatalogue[name].takenBy];
    expect(queueNamed(name)['VisibilityTimeout']).toBe(6 * timeoutSeconds);
  });

  it('are sealed, and refuse requests without TLS', () => {
    const queues = Object.values(template.findResources('AWS::SQS::Queue'));
    for (const { Properties } of queues) expect(Properties['KmsMasterKeyId']).toBeDefined();
    const policies = Object.values(template.findResources('AWS::SQS::QueuePolicy'));
    expect(policies).toHaveLength(queues.length);
    for (const { Properties } of policies) {
      expect(JSON.stringify(Properties['PolicyDocument'])).toContain(
        '"aws:SecureTransport":"false"',
      );
    }
  });

  it('are taken from with partial batches, by fewer instances than the function may have', () => {
    const sources = Object.values(template.findResources('AWS::Lambda::EventSourceMapping'));
    expect(sources).toHaveLength(2 * queueNames.length);
    for (const { Properties } of sources) {
      expect(Properties['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures']);
    }
    const { extract, 'extract-bulk': bulk } = queueCatalogue;
    expect(extract.share + bulk.share).toBeLessThan(1);
  });
});

describe('events', () => {
  it('make work of a file in the upload folder, and of no other', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: {
          bucket: { name: ['medextract-prod-documents-111122223333'] },
          object: { key: [{ prefix: 'd/uploads/' }] },
        },
      },
    });
  });

  it('that no target takes are kept', () => {
    for (const { Properties } of Object.values(template.findResources('AWS::Events::Rule'))) {
      for (const target of Properties['Targets']) expect(target.DeadLetterConfig).toBeDefined();
    }
  });
});

describe('workflows', () => {
  const machines = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
  const definitionOf = (name: string): string => {
    const found = machines.find(({ Properties }) => Properties['StateMachineName'] === name);
    return JSON.stringify(found?.['Properties']['DefinitionString'])
      .replaceAll('\\"', '"')
      .replaceAll('\\', '');
  };

  it('log every step, and nothing of what passes between steps', () => {
    expect(machines).toHaveLength(2);
    for (const { Properties } of machines) {
      expect(Properties['LoggingConfiguration']).toMatchObject({
        Level: 'ALL',
        IncludeExecutionData: false,
      });
      expect(Properties['TracingConfiguration']).toEqual({ Enabled: true });
    }
  });

  it('read a packet in one branch per part, and park it where a part fails for good', () => {
    const definition = definitionOf('medextract-prod-packets');
    expect(definition).toContain('"Type":"Map"');
    expect(definition).toContain('"ItemsPath":"$.parts"');
    expect(definition).toContain('"Next":"Park"');
  });

  it('take a back-file in by a distributed map over its manifest', () => {
    const definition = definitionOf('medextract-prod-bulk');
    expect(definition).toContain('"Mode":"DISTRIBUTED"');
    expect(definition).toContain('"ReaderConfig":{"InputType":"JSON"}');
    expect(definition).toContain('"MaxItemsPerBatch":25');
  });

  it('call functions by their alias only', () => {
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      ManagedPolicyName: 'medextract-prod-bulk-us-east-1',
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 'lambda:InvokeFunction',
            Resource: { Ref: Match.stringLikeRegexp('Live') },
          }),
        ]),
      }),
    });
  });
});
