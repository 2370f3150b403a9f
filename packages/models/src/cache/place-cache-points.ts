import {
  estimateTokens,
  type ModelContent,
  type ModelRequest,
  tokensPerImage,
} from '@medextract/core/models';

/** Bedrock takes four in one request. Source: Amazon Bedrock User Guide, "Prompt caching". */
const maxCachePoints = 4;

const tokensOf = (part: ModelContent): number => {
  if (part.kind === 'text') return estimateTokens(part.text).likely;
  return part.kind === 'image' ? tokensPerImage.likely : 0;
};

/**
 * The request with only those cache points that are of use: none where `minimumTokens` is null, else
 * the first four whose prefix (schema, system and turns before it) is estimated to reach the minimum.
 */
export function placeCachePoints(
  request: ModelRequest,
  minimumTokens: number | null,
): ModelRequest {
  let tokens = estimateTokens(JSON.stringify(request.schema)).likely;
  let placed = 0;
  const place = (parts: readonly ModelContent[]): readonly ModelContent[] =>
    parts.filter((part) => {
      tokens += tokensOf(part);
      if (part.kind !== 'cache-point') return true;
      if (minimumTokens === null || tokens < minimumTokens || placed === maxCachePoints)
        return false;
      placed += 1;
      return true;
    });
  const system = place(request.system);
  return {
    ...request,
    system,
    turns: request.turns.map(({ role, content }) => ({ role, content: place(content) })),
  };
}
