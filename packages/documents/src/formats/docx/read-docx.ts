import type { DocumentWarning } from '@medextract/core';
import { DocumentReadError } from '../../document-failure.js';
import { type FormatReader, toTextPage } from '../../format-reader.js';
import { withTimeLimit } from '../../time-limit.js';
import { parseXml, type XmlHandler } from '../../xml/parse-xml.js';
import { openZip, type ZipArchive } from '../../zip-file.js';
import { joinParts } from '../join-parts.js';
import { ListCounter, WordNumberingHandler, WordStyleHandler } from './word-lists.js';
import { type WordStyles, WordTextHandler } from './word-text-handler.js';

interface Package {
  readonly zip: ZipArchive;
  readonly signal: AbortSignal;
}

async function* decodePart({ zip, signal }: Package, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of zip.stream(name, signal)) yield decoder.decode(chunk, { stream: true });
}

const parsePart = async (source: Package, name: string, handler: XmlHandler): Promise<void> => {
  if (!source.zip.entries.has(name)) return;
  await parseXml(decodePart(source, name), { handler, signal: source.signal });
};

const readStyles = async (source: Package): Promise<WordStyles> => {
  const styles = new WordStyleHandler();
  const numbering = new WordNumberingHandler();
  await parsePart(source, 'word/styles.xml', styles);
  await parsePart(source, 'word/numbering.xml', numbering);
  return { styles: styles.styles, lists: new ListCounter(numbering) };
};

const readParts = async (
  source: Package,
  { names, styles }: { readonly names: RegExp; readonly styles: WordStyles },
): Promise<readonly string[]> => {
  const texts: string[] = [];
  for (const name of [...source.zip.entries.keys()].filter((each) => names.test(each)).sort()) {
    const handler = new WordTextHandler(styles);
    await parsePart(source, name, handler);
    texts.push(handler.finish().join('\n'));
  }
  return texts;
};

const pictureWarning = (pictures: number): readonly DocumentWarning[] =>
  pictures === 0
    ? []
    : [
        {
          code: 'pictures-not-read',
          message: `The document holds ${pictures} picture(s); text inside them was not read.`,
          page: null,
        },
      ];

/** Paragraphs, tables and lists of a Word document; page headers first, footers and notes last. */
export const readDocx: FormatReader = ({ bytes, settings, signal }) =>
  withTimeLimit(
    async (own) => {
      const source = { zip: await openZip(bytes, settings.maxUnpackedBytes), signal: own };
      if (!source.zip.entries.has('word/document.xml')) {
        throw new DocumentReadError('damaged-document');
      }
      const styles = await readStyles(source);
      const body = new WordTextHandler(styles);
      await parsePart(source, 'word/document.xml', body);
      const pages = joinParts(body.finish(), {
        before: await readParts(source, { names: /^word\/header\d*\.xml$/, styles }),
        after: await readParts(source, {
          names: /^word\/(?:footnotes|endnotes|footer\d*)\.xml$/,
          styles,
        }),
      });
      return {
        pages: pages.map(toTextPage),
        verbatim: false,
        codedEntries: [],
        warnings: pictureWarning(body.pictures),
      };
    },
    { limitMs: settings.timeLimits.openMs, signal },
  );
