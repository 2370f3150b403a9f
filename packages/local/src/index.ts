export {
  createTokenVerifier,
  type TokenAlgorithm,
  type TokenVerifierOptions,
  tokenAlgorithms,
} from './access/token-verifier.js';
export { createNodeDigest } from './create-node-digest.js';
export type { WriteCounters } from './database/group-commit.js';
export { type LocalStores, type LocalStoresOptions, openLocalStores } from './open-local-stores.js';
export { openPromptFolder, type PromptFolderOptions } from './prompts/open-prompt-folder.js';
export {
  type MasterKeyRotation,
  type RotatedMasterKey,
  rotateMasterKey,
} from './rotate-master-key.js';
export { createCryptoRandom } from './sealing/crypto-random.js';
export { parseMasterKey } from './sealing/master-key.js';
export type { Random } from './sealing/sealer.js';
export {
  createHttpWebhookSender,
  type HttpWebhookSenderOptions,
} from './webhooks/http-webhook-sender.js';
