import type { Outcome, Permission, RequestContext, Service } from '@medextract/core/service';
import type { z } from 'zod';

/** A JSON value with names as v2 has them. */
export type ToolOutcome = Outcome<unknown>;

/** What a model may ask for. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  /** For the model: what it gives, and when to use it. */
  readonly description: string;
  readonly effect: 'read' | 'write';
  readonly permission: Permission;
  readonly input: z.ZodObject;
  /** `given` is not looked at yet; what is wrong with it is an outcome. */
  call(given: unknown, service: Service, context: RequestContext): Promise<ToolOutcome>;
}

interface ToolDefinition<Input extends z.ZodObject> extends Omit<Tool, 'input' | 'call'> {
  readonly input: Input;
  readonly run: (
    input: z.output<Input>,
    service: Service,
    context: RequestContext,
  ) => Promise<ToolOutcome>;
}

/** Names the fields that do not fit, and never what stood in them. */
function describeFault({ issues }: z.core.$ZodError): string {
  const faults = issues.map(({ path, message }) => `${path.join('.') || 'arguments'}: ${message}`);
  return `${faults.slice(0, 5).join('; ')}.`;
}

/** A tool whose input is parsed before it runs. */
export function defineTool<Input extends z.ZodObject>(definition: ToolDefinition<Input>): Tool {
  const { run, ...facts } = definition;
  return {
    ...facts,
    async call(given, service, context) {
      const parsed = facts.input.safeParse(given);
      if (parsed.success) return run(parsed.data, service, context);
      const failure = {
        kind: 'invalid',
        code: 'arguments-invalid',
        message: describeFault(parsed.error),
      } as const;
      return { ok: false, failure };
    },
  };
}
