import { z } from 'zod';

/** What workflows, schedules and releases ask functions directly. */
const TaskEvent = z.discriminatedUnion('task', [
  z.object({ task: z.literal('probe') }),
  z.object({ task: z.literal('tick') }),
  z.object({ task: z.literal('take-files'), files: z.array(z.string().min(1)).max(1_000) }),
]);
export type TaskEvent = z.output<typeof TaskEvent>;

/** Undefined where the event asks for no task. Throws where it asks for one that there is not. */
export function parseTask(event: unknown): TaskEvent | undefined {
  if (typeof event !== 'object' || event === null || !('task' in event)) return undefined;
  return TaskEvent.parse(event);
}
