import { parseXml, splitText, type XmlAttributes, type XmlHandler } from './parse-xml.js';

export interface XmlElement {
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly children: readonly (XmlElement | string)[];
}

interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[];
}

/** Reads XML to a tree, prefixes of names left out. */
export async function parseXmlTree(
  xml: string,
  signal: AbortSignal,
): Promise<XmlElement | undefined> {
  const document: OpenElement = { name: '', attributes: {}, children: [] };
  const open: OpenElement[] = [document];
  const handler: XmlHandler = {
    open: (name, attributes) => {
      const element = { name, attributes, children: [] };
      open.at(-1)?.children.push(element);
      open.push(element);
    },
    close: () => {
      open.pop();
    },
    text: (text) => {
      open.at(-1)?.children.push(text);
    },
  };
  await parseXml(splitText(xml), { handler, signal });
  return childElements(document)[0];
}

const childElements = (element: XmlElement): readonly XmlElement[] =>
  element.children.filter((child) => typeof child !== 'string');

/** The children at the end of a path of names, all of them at each step. */
export const listAt = (
  element: XmlElement | undefined,
  ...path: readonly string[]
): readonly XmlElement[] =>
  path.reduce<readonly XmlElement[]>(
    (found, name) => found.flatMap(childElements).filter((child) => child.name === name),
    element === undefined ? [] : [element],
  );

export const findAt = (
  element: XmlElement | undefined,
  ...path: readonly string[]
): XmlElement | undefined => listAt(element, ...path)[0];

/** Every element below, itself included, in document order. */
export function* walk(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of childElements(element)) yield* walk(child);
}

/** All text below an element, its white space collapsed. */
export const textOf = (element: XmlElement | undefined): string => {
  if (element === undefined) return '';
  const pieces = element.children.map((child) =>
    typeof child === 'string' ? child : ` ${textOf(child)} `,
  );
  return pieces.join('').replace(/\s+/g, ' ').trim();
};
