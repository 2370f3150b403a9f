import { isGoodAnswer, probeEvents } from './probe-events.mjs';

/** The version that a deployment moves traffic to, out of its AppSpec (YAML or JSON: both name it on one line). */
export const findTarget = (deployment) => {
  const revision = deployment?.deploymentInfo?.revision;
  const content = revision?.appSpecContent?.content ?? revision?.string?.content ?? '';
  const find = (field) => new RegExp(`"?${field}"?\\s*:\\s*"?([\\w-]+)"?`).exec(content)?.[1];
  const functionName = find('Name');
  const version = find('TargetVersion');
  return functionName === undefined || version === undefined
    ? undefined
    : { functionName, version };
};

/**
 * Makes the hook: it asks the new version once and tells CodeDeploy whether it answered. Whatever goes wrong
 * on the way is a no: a release that cannot be checked does not go out.
 */
export const createReleaseCheck =
  ({ probes, getDeployment, invoke, report, log }) =>
  async (event) => {
    const answer = {
      deploymentId: event.DeploymentId,
      lifecycleEventHookExecutionId: event.LifecycleEventHookExecutionId,
    };
    const status = await judge(event.DeploymentId).catch((error) => {
      log({
        event: 'release-check-failed',
        reason: error instanceof Error ? error.name : 'unknown',
      });
      return 'Failed';
    });
    await report({ ...answer, status });
    return status;

    async function judge(deploymentId) {
      const target = findTarget(await getDeployment(deploymentId));
      const probe = target === undefined ? undefined : probes[target.functionName];
      if (target === undefined || probe === undefined) {
        log({ event: 'release-check-without-target', deploymentId });
        return 'Failed';
      }
      const { failed, payload } = await invoke({ ...target, event: probeEvents[probe] });
      const good = !failed && isGoodAnswer(probe, payload);
      log({ event: 'release-checked', ...target, probe, good });
      return good ? 'Succeeded' : 'Failed';
    }
  };
