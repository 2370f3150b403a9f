import { isIP } from 'node:net';

function childOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** The address at the other end of the connection, as the HTTP server hands it along. */
export function findAddress(runtime: unknown): string | undefined {
  const socket = childOf(childOf(runtime, 'incoming'), 'socket');
  const address = childOf(socket, 'remoteAddress');
  return typeof address === 'string' && isIP(address) !== 0 ? address : undefined;
}
