export interface PageParts {
  /** Page headers: they head the first page, once. */
  readonly before: readonly string[];
  /** Page footers, notes and text boxes: they end the last page. */
  readonly after: readonly string[];
}

const distinct = (parts: readonly string[]): readonly string[] => [
  ...new Set(parts.map((part) => part.trim()).filter((part) => part !== '')),
];

/** Puts what stands beside the running text before and after it. */
export const joinParts = (
  pages: readonly string[],
  { before, after }: PageParts,
): readonly string[] => {
  const head = distinct(before);
  const foot = distinct(after);
  return pages.map((page, index) =>
    [...(index === 0 ? head : []), page, ...(index === pages.length - 1 ? foot : [])]
      .filter((part) => part !== '')
      .join('\n\n'),
  );
};
