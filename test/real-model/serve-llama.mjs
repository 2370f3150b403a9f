/**
 * A small language model of this machine behind the wire of chat completions, for the test beside this
 * file: `node serve-llama.mjs MODEL.gguf [FOLDER]`, where FOLDER holds the node_modules with node-llama-cpp.
 * Prints its port when the model is loaded. One call at a time; what the wire cannot say is left out.
 */
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modelPath, folder = process.cwd()] = process.argv.slice(2);
const entry = createRequire(join(folder, 'package.json')).resolve('node-llama-cpp');
const { getLlama, LlamaChatSession } = await import(pathToFileURL(entry).href);

const llama = await getLlama({ build: 'never', gpu: false, logLevel: 'error' });
const model = await llama.loadModel({ modelPath });
const context = await model.createContext({ contextSize: 2_048, threads: 1 });

const textOf = (messages, role) =>
  messages
    .filter((message) => message.role === role)
    .map(({ content }) => content)
    .join('\n\n');

const grammarOf = async (format) =>
  format?.type === 'json_schema'
    ? { grammar: await llama.createGrammarForJsonSchema(format.json_schema.schema) }
    : {};

const generate = async (body, onTextChunk, signal) => {
  const sequence = context.getSequence();
  try {
    const systemPrompt = textOf(body.messages, 'system');
    const session = new LlamaChatSession({ contextSequence: sequence, systemPrompt });
    const { responseText, stopReason } = await session.promptWithMeta(
      textOf(body.messages, 'user'),
      {
        ...(await grammarOf(body.response_format)),
        maxTokens: body.max_tokens,
        temperature: body.temperature ?? 0,
        onTextChunk,
        signal,
      },
    );
    const { usedInputTokens, usedOutputTokens } = sequence.tokenMeter;
    return {
      text: responseText,
      finish_reason: stopReason === 'maxTokens' ? 'length' : 'stop',
      usage: { prompt_tokens: usedInputTokens, completion_tokens: usedOutputTokens },
    };
  } finally {
    sequence.dispose();
  }
};

const readBody = async (request) => {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += piece;
  return JSON.parse(text);
};

const answer = async (request, response) => {
  const body = await readBody(request);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const head = { id: 'chatcmpl-1', created: 0, model: body.model };
  const write = (choice, rest = {}) =>
    response.write(`data: ${JSON.stringify({ ...head, choices: choice, ...rest })}\n\n`);
  if (body.stream === true) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const onTextChunk = (content) => write([{ index: 0, delta: { content }, finish_reason: null }]);
    const { finish_reason, usage } = await generate(body, onTextChunk, gone.signal);
    write([{ index: 0, delta: {}, finish_reason }]);
    write([], { usage });
    response.end('data: [DONE]\n\n');
    return;
  }
  const { text, finish_reason, usage } = await generate(body, undefined, gone.signal);
  const message = { role: 'assistant', content: text };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ ...head, choices: [{ index: 0, message, finish_reason }], usage }));
};

let last = Promise.resolve();
const server = createServer((request, response) => {
  last = last.then(() => answer(request, response)).catch(() => response.destroy());
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
