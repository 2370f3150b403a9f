import { describe, expect, it } from 'vitest';
import { fixtureBytes, readBytes, readString } from '../../testing/read-fixture.js';

const textOf = async (body: string) => (await readString(`<html><body>${body}</body></html>`)).text;

describe('readHtml', () => {
  it('reads a page: no script or style, lists, tables, entities', async () => {
    const { text } = await readBytes(fixtureBytes('samples/nurse-visit.html'));
    expect(text).not.toMatch(/window|font-family|portal/);
    expect(text).toContain('Patient: Tomasz Zieliński   Date of birth: 1979-08-22   Sex: Male\n');
    expect(text).toContain('\nMontelukast 10 mg tablet | 1 tablet | at bedtime | Asthma\n');
    expect(text).toContain('\n- Allergic rhinitis\n');
    expect(text).toContain('Aspirin – bronchospasm');
  });

  it.each([
    ['white space', 'a\n   b<br>c', 'a b\nc'],
    ['entities', '&lt;5 &micro;g &#8805; &amp;', '<5 µg ≥ &'],
    ['preformatted text', '<pre>Na   139\nK    3.3</pre>', 'Na   139\nK    3.3'],
    ['ordered lists', '<ol start="3"><li>a<li>b</ol>', '3. a\n4. b'],
    ['hidden parts', 'a<p hidden>no</p><div style="display: none">no<b>no</b></div>b', 'ab'],
    ['empty cells', '<table><tr><td>a<td><td>c</table>', 'a |  | c'],
    ['layout tables', '<table><tr><td>x<table><tr><td>a<td>b</table></table>', 'x\na | b'],
    ['check boxes', '<input type="checkbox" checked> Smoker', '[x] Smoker'],
    ['page breaks', 'a<div style="page-break-before: always">b</div>', 'a\n\f\nb'],
    ['unclosed tags', '<p>a<p>b<b>c', 'a\nbc'],
  ])('reads %s', async (_, html, text) => {
    expect(await textOf(html)).toBe(text);
  });

  it('follows the declared charset where the bytes are no UTF-8', async () => {
    const html = '<html><head><meta charset="windows-1250"></head><body>\xb3</body></html>';
    expect((await readBytes(Buffer.from(html, 'latin1'))).text).toBe('ł');
  });

  it('takes a fragment for HTML only where the name says so', async () => {
    expect((await readString('<p>a</p>', { fileName: 'x.html' })).text).toBe('a');
    expect((await readString('<p>a</p>')).text).toBe('<p>a</p>');
  });

  it('reads 500 tables in one another', async () => {
    const html = `<html><body>${'<table><tr><td>a'.repeat(500)}<table><tr><td>b<td>c</table>`;
    const document = await readString(html);
    expect(document.text.endsWith('a\nb | c')).toBe(true);
    expect(document.warnings).toEqual([]);
  });

  it('loses no text of elements nested too deeply, no script comes in, and it is said', async () => {
    const deep = `${'<table><tr><td>a<i>b</i>'.repeat(2_000)}<script>no</script><p>c</p>`;
    const document = await readString(`<html><body>${deep}</body></html>`);
    expect(document.text.replaceAll(/\s/g, '')).toBe(`${'ab'.repeat(2_000)}c`);
    expect(document.warnings.map(({ code }) => code)).toEqual(['nested-too-deeply']);
  });

  it.each(['<table><tr><td>a', '<ul><li>a', '<div>a</i>'])(
    'takes time in proportion to how often %s is nested',
    async (part) => {
      const timeOf = async (count: number) => {
        const before = process.cpuUsage();
        await readString(`<html><body>${part.repeat(count)}`);
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1_000;
      };
      await timeOf(20_000);
      const [short, long] = [await timeOf(20_000), await timeOf(160_000)];
      // Eight times as much; were it quadratic, 64 times.
      expect(long).toBeLessThan(Math.max(short, 10) * 24);
    },
  );
});
