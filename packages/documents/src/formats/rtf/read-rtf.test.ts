import { describe, expect, it } from 'vitest';
import { fixtureBytes, readBytes } from '../../testing/read-fixture.js';

const textOf = async (rtf: string) =>
  (await readBytes(Buffer.from(`{\\rtf1\\ansi ${rtf}}`, 'latin1'))).text;

describe('readRtf', () => {
  it('reads a file of a real writer', async () => {
    const { text } = await readBytes(fixtureBytes('samples/clinic-letter.rtf'));
    expect(text).toContain('Patient: Renée Thibodeaux\nDate of birth: 04/30/1988');
    expect(text).toContain('\nLevetiracetam | 1000 mg | twice daily\n');
    expect(text).toContain('1. Focal epilepsy');
    expect(text).toContain('36.7 °C');
    expect(text).toContain('22 µg/mL (12–46)');
  });

  it.each([
    ['escaped bytes', "Ren\\'e9e", 'Renée'],
    ['Unicode with its stand-in', "\\u8805?5 \\u956\\'b5g", '≥5 μg'],
    ['a negative Unicode number', '\\u-4051?', '\uf02d'],
    ['Unicode without a stand-in', '\\uc0\\u177 5', '±5'],
    ['a code page', "\\ansicpg1251 \\'ca\\'e0", 'Ка'],
    ['a font of another alphabet', "{\\fonttbl{\\f1\\fcharset238 Arial;}}\\f1 \\'b3", 'ł'],
    ['characters by name', 'a\\endash b \\ldblquote c\\rdblquote', 'a–b “c”'],
    ['escaped braces', '\\{a\\}\\\\', '{a}\\'],
    ['lines', 'one\\par two\\line three', 'one\ntwo\nthree'],
    ['pages', 'one\\page two', 'one\n\f\ntwo'],
    ['tabs', 'Na\\tab 139', 'Na   139'],
    ['hidden and deleted text', 'a{\\v hidden}{\\deleted gone}b', 'ab'],
    ['skipped groups', 'a{\\*\\generator x;}{\\pict 00ff}{\\info{\\title t}}b', 'ab'],
    ['binary data', 'a{\\bin3 {}}b', 'ab'],
    ['page headers and footers', '{\\header Head\\par}Body{\\footer Foot}', 'Head\n\nBody\n\nFoot'],
    [
      'a table',
      '\\trowd\\intbl a\\cell b\\cell\\row\\trowd\\intbl\\cell c\\cell\\row\\pard d',
      'a | b\nc\nd',
    ],
  ])('reads %s', async (_, rtf, text) => {
    expect(await textOf(rtf)).toBe(text);
  });
});
