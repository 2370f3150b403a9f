// The SDK of the runtime: this function has no bundle, and runs seconds a month.
import {
  CodeDeployClient,
  GetDeploymentCommand,
  PutLifecycleEventHookExecutionStatusCommand,
} from '@aws-sdk/client-codedeploy';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { createReleaseCheck } from './check-release.mjs';

const codedeploy = new CodeDeployClient({});
const lambda = new LambdaClient({});

const invoke = async ({ functionName, version, event }) => {
  const answer = await lambda.send(
    new InvokeCommand({
      FunctionName: functionName,
      Qualifier: version,
      Payload: JSON.stringify(event),
    }),
  );
  const text = answer.Payload === undefined ? '' : Buffer.from(answer.Payload).toString('utf8');
  return {
    failed: answer.FunctionError !== undefined,
    payload: text === '' ? undefined : JSON.parse(text),
  };
};

export const handler = createReleaseCheck({
  probes: JSON.parse(process.env.PROBES ?? '{}'),
  getDeployment: (deploymentId) => codedeploy.send(new GetDeploymentCommand({ deploymentId })),
  invoke,
  report: (status) => codedeploy.send(new PutLifecycleEventHookExecutionStatusCommand(status)),
  log: (line) => process.stdout.write(`${JSON.stringify(line)}\n`),
});
