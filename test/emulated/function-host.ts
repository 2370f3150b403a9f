/** A process in the place of one instance of Lambda: loads a built bundle, and answers events one at a time. */
import process from 'node:process';

const [bundle = ''] = process.argv.slice(2);
const { handler } = await import(bundle);

process.on('message', async ({ id, event, remainingMs }) => {
  const until = Date.now() + remainingMs;
  const invocation = {
    functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
    awsRequestId: `invocation-${id}`,
    getRemainingTimeInMillis: () => until - Date.now(),
  };
  try {
    process.send?.({ id, answer: await handler(event, invocation) });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : 'unknown';
    process.send?.({ id, error: String(code) });
  }
});
process.send?.({ id: 0, answer: 'ready' });
