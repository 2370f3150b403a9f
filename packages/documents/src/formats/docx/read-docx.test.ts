import { describe, expect, it } from 'vitest';
import { makeDocx, makeZip } from '../../testing/make-zip.js';
import { failureOf, fixtureBytes, readBytes } from '../../testing/read-fixture.js';

const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (content: string, properties = '') =>
  `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;
const cell = (...paragraphs: readonly string[]) =>
  `<w:tc>${paragraphs.map((text) => paragraph(run(text))).join('')}</w:tc>`;
const row = (...cells: readonly string[]) => `<w:tr>${cells.join('')}</w:tr>`;

const textOf = async (body: string, parts: Parameters<typeof makeDocx>[1] = []) =>
  (await readBytes(makeDocx(body, parts))).text;

describe('readDocx', () => {
  it('reads a file of a real writer: headings, lists, tables with empty cells', async () => {
    const { text } = await readBytes(fixtureBytes('samples/discharge-summary.docx'));
    expect(text).toContain(
      '\n\nDischarge Diagnoses\n1. Acute non-ST elevation myocardial infarction (I21.4)\n2. ',
    );
    expect(text).toContain('\nHemoglobin A1c | 9.2 |  | % | 4.0-5.6\n');
    expect(text).toContain('\n- Smoking cessation: varenicline offered');
  });

  it('joins the runs of a paragraph', async () => {
    expect(await textOf(paragraph(run('Metf') + run('ormin ') + run('500 mg')))).toBe(
      'Metformin 500 mg',
    );
  });

  it('leaves out deleted and hidden text, and keeps inserted text', async () => {
    const body =
      `<w:del><w:r><w:delText>old</w:delText></w:r></w:del>` +
      `<w:ins>${run('new ')}</w:ins>${run('hidden', '<w:vanish/>')}${run('shown')}`;
    expect(await textOf(paragraph(body))).toBe('new shown');
  });

  it('joins the paragraphs of a cell, and reads a table in a cell as lines', async () => {
    const inner = `<w:tbl>${row(cell('a'), cell('b'))}</w:tbl>`;
    const layout = `<w:tc>${paragraph(run('Before'))}${inner}</w:tc>`;
    const body = `<w:tbl>${row(cell('Aspirin', '81 mg'), cell('daily'))}${row(layout)}</w:tbl>`;
    expect(await textOf(body)).toBe('Aspirin; 81 mg | daily\nBefore\na | b');
  });

  it('numbers lists by their own formats', async () => {
    const level = (format: string) => `<w:lvl w:ilvl="0"><w:numFmt w:val="${format}"/></w:lvl>`;
    const list = (id: number, format: string) =>
      `<w:abstractNum w:abstractNumId="${id}">${level(format)}</w:abstractNum>`;
    const use = (id: number) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`;
    const numbering = `<w:numbering xmlns:w="urn:w">${list(1, 'decimal')}${list(2, 'bullet')}${use(1)}${use(2)}</w:numbering>`;
    const item = (id: number, text: string) =>
      paragraph(run(text), `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${id}"/></w:numPr>`);
    const body = item(1, 'one') + item(2, 'dot') + item(1, 'two') + item(0, 'none');
    const parts = [{ name: 'word/numbering.xml', data: numbering }];
    expect(await textOf(body, parts)).toBe('1. one\n- dot\n2. two\nnone');
  });

  it('splits pages at breaks, but never inside a sentence', async () => {
    const body =
      paragraph(`${run('one')}<w:r><w:br w:type="page"/></w:r>`) +
      paragraph(
        `<w:r><w:lastRenderedPageBreak/></w:r>${run('two ')}<w:r><w:lastRenderedPageBreak/></w:r>${run('goes on')}`,
      ) +
      paragraph(run('three'));
    expect(await textOf(body)).toBe('one\n\f\ntwo goes on\n\f\nthree');
  });

  it('puts page headers first and footers last, once', async () => {
    const part = (name: string, text: string) => ({
      name: `word/${name}.xml`,
      data: `<w:hdr xmlns:w="urn:w">${paragraph(run(text))}</w:hdr>`,
    });
    const parts = [
      part('header1', 'MRN 12'),
      part('header2', 'MRN 12'),
      part('footer1', 'Page foot'),
    ];
    expect(await textOf(paragraph(run('Body')), parts)).toBe('MRN 12\n\nBody\n\nPage foot');
  });

  it('reads tabs as column gaps and check boxes as signs', async () => {
    const body = paragraph(
      `${run('Smoker')}<w:r><w:tab/></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>`,
    );
    expect(await textOf(body)).toBe('Smoker   [x]');
  });

  it('warns of pictures that were not read', async () => {
    const body = paragraph(`${run('See scan')}<w:drawing><a:blip xmlns:a="urn:a"/></w:drawing>`);
    const document = await readBytes(makeDocx(body));
    expect(document.warnings).toMatchObject([{ code: 'pictures-not-read' }]);
  });

  it('refuses an encrypted file', async () => {
    const bytes = fixtureBytes('packages/documents/fixtures/encrypted.docx');
    expect(await failureOf(bytes)).toBe('encrypted-document');
  });

  it.each([
    ['a huge entry', { name: 'word/media/x', data: '', claimedSize: 3_000_000_000 }],
    ['a tight ratio', { name: 'word/x.xml', data: Buffer.alloc(20_000_000) }],
  ])('refuses a decompression bomb before unpacking it: %s', async (_, entry) => {
    expect(await failureOf(makeDocx(paragraph(run('text')), [entry]))).toBe('decompression-bomb');
  });

  it('stops unpacking an entry that holds more than it claims', async () => {
    const body = `<w:document xmlns:w="urn:w">${' '.repeat(5_000_000)}</w:document>`;
    const bytes = makeZip([{ name: 'word/document.xml', data: body, claimedSize: 100 }]);
    expect(await failureOf(bytes)).toBe('damaged-document');
  });

  it('does not expand entities', async () => {
    const xml =
      '<!DOCTYPE d [<!ENTITY a "aaaa">]><w:document xmlns:w="urn:w"><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:document>';
    expect(await failureOf(makeZip([{ name: 'word/document.xml', data: xml }]))).toBe(
      'damaged-document',
    );
  });
});
