/** A part of a runbook, as far as runbooks are written: no tables, no pictures. */
export type RunbookBlock =
  | { readonly kind: 'heading' | 'text'; readonly text: string }
  | { readonly kind: 'steps' | 'points'; readonly items: readonly string[] };

const heading = /^#{1,4}\s+(.*)$/;
const step = /^\d+\.\s+(.*)$/;
const point = /^[-*]\s+(.*)$/;

function toBlock(lines: readonly string[]): RunbookBlock {
  const [first = ''] = lines;
  const isSteps = step.test(first);
  if (!isSteps && !point.test(first)) return { kind: 'text', text: lines.join(' ') };
  const items: string[] = [];
  for (const line of lines) {
    const begun = (isSteps ? step : point).exec(line)?.[1];
    if (begun === undefined) items.push(`${items.pop() ?? ''} ${line.trim()}`);
    else items.push(begun);
  }
  return { kind: isSteps ? 'steps' : 'points', items };
}

/** The blocks of a runbook in Markdown; its title, the first heading, is left out. */
export function parseRunbook(markdown: string): readonly RunbookBlock[] {
  const blocks: RunbookBlock[] = [];
  let open: string[] = [];
  const close = () => {
    if (open.length > 0) blocks.push(toBlock(open));
    open = [];
  };
  for (const line of markdown.split(/\r?\n/)) {
    const title = heading.exec(line)?.[1];
    if (title === undefined && line.trim() !== '') {
      open.push(line);
      continue;
    }
    close();
    if (title !== undefined) blocks.push({ kind: 'heading', text: title });
  }
  close();
  return blocks[0]?.kind === 'heading' ? blocks.slice(1) : blocks;
}

/** Words and code in turn; code stands at the odd places. */
export const splitCode = (text: string): readonly string[] =>
  text.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1').split('`');
