export { type CallInput, type Client, type ClientOptions, createClient } from './create-client.js';
export type { ClientFailure, ClientResult } from './read-answer.js';
