import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

const Schema = z.record(z.string(), z.unknown());
export type JsonSchema = z.infer<typeof Schema>;

const Operation = z.object({
  operationId: z.string(),
  tags: z.array(z.string()),
  parameters: z.array(
    z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']), required: z.boolean() }),
  ),
  requestBody: z
    .object({ required: z.boolean(), content: z.record(z.string(), z.object({ schema: Schema })) })
    .optional(),
  security: z.array(Schema),
});
export type ContractOperation = z.infer<typeof Operation>;

const Document = z.object({
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(
    z.string(),
    z.partialRecord(z.enum(['get', 'post', 'put', 'delete']), Operation.optional()),
  ),
  components: z.object({ schemas: z.record(z.string(), Schema) }),
});
/** What the gateway needs of the OpenAPI document of the HTTP API. */
export type ContractDocument = z.infer<typeof Document>;

const Built = z.object({
  toOpenApi: z.function({ input: [z.object({ version: z.string() })], output: z.unknown() }),
});

/**
 * Asks the built contract for the document that the API itself answers with.
 * @throws Error where the contract is not built
 */
export async function loadContractDocument(
  root: string,
  version: string,
): Promise<ContractDocument> {
  const entry = join(root, 'packages/contract/dist/openapi/index.js');
  const built: unknown = await import(pathToFileURL(entry).href).catch((cause: unknown) => {
    throw new Error('The contract is not built: "npm run build" makes it.', { cause });
  });
  return Document.parse(Built.parse(built).toOpenApi({ version }));
}
