import type { LogFields, Telemetry } from '@medextract/core/service';
import type { LambdaConfig } from '../config/parse-config.js';

type Tracing = typeof import('@aws-lambda-powertools/tracer');

const annotated: readonly (keyof LogFields)[] = ['route', 'documentId', 'promptVersion'];

/** A subsegment for each stage, under the segment of the function; what traces is loaded with the first of them. */
export function createTraces({
  service: serviceName,
  isTraced,
}: Pick<LambdaConfig, 'service' | 'isTraced'>): Telemetry['trace'] {
  let loading: Promise<InstanceType<Tracing['Tracer']>> | undefined;
  const load = () => {
    loading ??= import('@aws-lambda-powertools/tracer').then(
      ({ Tracer }) => new Tracer({ serviceName, captureHTTPsRequests: false }),
    );
    return loading;
  };
  return async (name, fields, work) => {
    if (!isTraced) return work();
    const tracer = await load();
    const parent = tracer.getSegment();
    const stage = parent?.addNewSubsegment(`## ${name}`);
    if (stage === undefined) return work();
    for (const field of annotated) {
      const value = fields[field];
      if (typeof value === 'string') stage.addAnnotation(field, value);
    }
    tracer.setSegment(stage);
    try {
      return await work();
    } catch (error) {
      // Its message may quote a document.
      stage.addFaultFlag();
      throw error;
    } finally {
      stage.close();
      if (parent !== undefined) tracer.setSegment(parent);
    }
  };
}
