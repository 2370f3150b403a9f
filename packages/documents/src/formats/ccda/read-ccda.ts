import type { CodedEntry, DocumentWarning } from '@medextract/core';
import { DocumentReadError } from '../../document-failure.js';
import { type FormatReader, toTextPage } from '../../format-reader.js';
import { decodeText } from '../../identify/decode-text.js';
import { withTimeLimit } from '../../time-limit.js';
import { findAt, listAt, parseXmlTree, textOf, type XmlElement } from '../../xml/xml-tree.js';
import { BlockText, type TextMark } from '../block-text.js';
import { toHeaderLines } from './ccda-header.js';
import { listCodedEntries } from './list-coded-entries.js';
import { writeNarrative } from './write-narrative.js';

/** Sections in document order, each before the ones inside it. */
const listSections = (parent: XmlElement | undefined): readonly XmlElement[] =>
  listAt(parent, 'component', 'section').flatMap((section) => [section, ...listSections(section)]);

const writeSection = (section: XmlElement, text: BlockText): void => {
  const title =
    textOf(findAt(section, 'title')) || (findAt(section, 'code')?.attributes['displayName'] ?? '');
  text.gap();
  text.write(title);
  text.endLine();
  const narrative = findAt(section, 'text');
  if (narrative !== undefined) writeNarrative(narrative, text);
  text.endLine();
};

const isSilent = (section: XmlElement): boolean =>
  textOf(findAt(section, 'text')) === '' && findAt(section, 'entry') !== undefined;

const toWarnings = (sections: readonly XmlElement[]): readonly DocumentWarning[] => {
  const silent = sections.filter(isSilent).length;
  if (silent === 0) return [];
  const message = `${silent} section(s) hold coded entries without text; only their codes were read.`;
  return [{ code: 'section-without-text', message, page: null }];
};

const toCodedEntries = (
  sections: readonly XmlElement[],
  marks: readonly TextMark[],
): readonly CodedEntry[] => {
  const spans = new Map(marks.map(({ id, start, end }) => [id, { start, end }]));
  return sections.flatMap((section) =>
    listCodedEntries(section).map(({ reference, ...entry }) => ({
      ...entry,
      span: spans.get(reference ?? '') ?? null,
    })),
  );
};

/** The header and the narrative as text, in document order; coded entries beside it. */
export const readCcda: FormatReader = ({ bytes, settings, signal }) =>
  withTimeLimit(
    async (own) => {
      const xml = decodeText(bytes)?.text;
      const root = xml === undefined ? undefined : await parseXmlTree(xml, own);
      if (root === undefined) throw new DocumentReadError('damaged-document');
      const text = new BlockText();
      for (const line of toHeaderLines(root)) {
        text.write(line);
        text.endLine();
      }
      const body = findAt(root, 'component', 'structuredBody');
      const sections = listSections(body);
      for (const section of sections) writeSection(section, text);
      const { pages, marks } = text.finish();
      return {
        pages: pages.map(toTextPage),
        verbatim: false,
        codedEntries: toCodedEntries(sections, marks),
        warnings: toWarnings(sections),
      };
    },
    { limitMs: settings.timeLimits.openMs, signal },
  );
