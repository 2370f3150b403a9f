import type { XmlElement } from '../../xml/xml-tree.js';
import type { BlockText } from '../block-text.js';

type Writer = (element: XmlElement, text: BlockText) => void;

const writeChildren: Writer = (element, text) => {
  for (const child of element.children) {
    if (typeof child === 'string') text.write(child);
    else writeNarrative(child, text);
  }
};

const asLine: Writer = (element, text) => {
  text.endLine();
  writeChildren(element, text);
  text.endLine();
};

const writeList: Writer = (element, text) => {
  let number = 0;
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    text.endLine();
    if (child.name === 'item') {
      number += 1;
      text.write(element.attributes['listType'] === 'ordered' ? `${number}. ` : '- ');
    }
    writeNarrative(child, text);
    text.endLine();
  }
};

/** Elements of CDA narrative that are more than running text. */
const writers: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ['paragraph', asLine],
  ['caption', asLine],
  ['footnote', asLine],
  ['list', writeList],
  ['br', (_, text) => text.endLine()],
  ['renderMultiMedia', () => undefined],
  [
    'table',
    (element, text) => {
      text.startTable();
      writeChildren(element, text);
      text.endLine();
    },
  ],
  [
    'tr',
    (element, text) => {
      text.startRow();
      writeChildren(element, text);
      text.endRow();
    },
  ],
  ...['td', 'th'].map((name): [string, Writer] => [
    name,
    (element, text) => {
      text.startCell();
      writeChildren(element, text);
      text.endCell();
    },
  ]),
]);

/** Inside these, text is the white space of the file's layout. */
const containers: ReadonlySet<string> = new Set([
  'table',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'colgroup',
]);

/** Writes an element of a section's narrative; what has an id is marked for the coded entries. */
export function writeNarrative(element: XmlElement, text: BlockText): void {
  if (element.attributes['revised'] === 'delete') return;
  const id = element.attributes['ID'];
  const shown = containers.has(element.name)
    ? { ...element, children: element.children.filter((child) => typeof child !== 'string') }
    : element;
  if (id !== undefined) text.startMark(id);
  (writers.get(element.name) ?? writeChildren)(shown, text);
  if (id !== undefined) text.endMark();
}
