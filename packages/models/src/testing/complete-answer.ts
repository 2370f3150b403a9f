import { estimateTokens, type ModelUsage } from '@medextract/core/models';
import type { ScriptedAnswer } from '@medextract/core/testing';
import type { ServedCall } from './served-call.js';
import type { FullAnswer } from './wire-answer.js';

const tokensPerImage = 1_500;
const charactersPerToken = 4;

/** Prefixes shorter than this are not kept. */
const cacheMinimumTokens = 1_024;

const countOf = (text: string): number => estimateTokens(text).likely;

function countUsage(call: ServedCall, text: string, kept: Set<string>): ModelUsage {
  const all = countOf(call.system) + countOf(call.userText) + call.images * tokensPerImage;
  const prefix = call.cachedPrefix ?? '';
  const prefixTokens = countOf(prefix);
  const outputTokens = countOf(text);
  if (prefixTokens < cacheMinimumTokens) {
    return { inputTokens: all, outputTokens, cacheReadTokens: 0, cacheWriteTokens: 0 };
  }
  const isKept = kept.has(prefix);
  kept.add(prefix);
  return {
    inputTokens: Math.max(0, all - prefixTokens),
    outputTokens,
    cacheReadTokens: isKept ? prefixTokens : 0,
    cacheWriteTokens: isKept ? 0 : prefixTokens,
  };
}

/** Holds the model to the tokens that it was given, and counts what was used; `kept` are the cached prefixes. */
export function completeAnswer(
  call: ServedCall,
  answer: ScriptedAnswer,
  kept: Set<string>,
): FullAnswer {
  const longest = (call.maxOutputTokens ?? Number.POSITIVE_INFINITY) * charactersPerToken;
  const isCut = answer.text.length > longest;
  const text = isCut ? answer.text.slice(0, longest) : answer.text;
  return {
    text,
    stopReason: isCut ? 'max-tokens' : (answer.stopReason ?? 'end'),
    usage: answer.usage === undefined ? countUsage(call, text, kept) : answer.usage,
  };
}
