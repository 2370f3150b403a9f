import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { renderReportAssets } from '../../scripts/embed-report-assets.js';
import { aDocument } from '../testing/sample-document.js';
import { aDiagnosis } from '../testing/sample-facts.js';
import { aRecord } from '../testing/sample-record.js';
import { aVisit } from '../testing/sample-visit.js';
import { reportScript, reportStyle } from './report-assets.generated.js';
import { toHtmlReport } from './to-html-report.js';

const payload = `"><img src=x onerror=alert(1)><script>alert(2)</script>'`;

describe('toHtmlReport', () => {
  it('marks the evidence in the text and numbers it as the fact', () => {
    const page = toHtmlReport(aVisit());
    const [, number = ''] = /id="fact-dx-2" data-f="(\d+)"/.exec(page) ?? [];
    expect(page).toContain(`<mark class="k-diagnoses" data-f="${number}">hypertension</mark>`);
  });

  it('shows the whole text of the document', () => {
    const { document, record } = aVisit();
    const text = [...toHtmlReport({ document, record }).matchAll(/<pre>(.*?)<\/pre>/gs)]
      .map(([, body = '']) => body.replaceAll(/<\/?mark[^>]*>/g, ''))
      .join('');
    expect(text.replaceAll('&#39;', "'")).toBe(document.text);
  });

  it('marks no text for a quote that does not stand where it says', () => {
    const document = aDocument('Some text of a note.');
    const diagnosis = aDiagnosis(document, 'gout', { verified: false });
    const page = toHtmlReport({ document, record: aRecord(document, { diagnoses: [diagnosis] }) });
    expect(page).not.toContain('<mark');
    expect(page).toContain('not verified in the text');
  });

  it('escapes hostile text wherever it comes from', () => {
    const document = aDocument(`Note ${payload} end.`);
    const diagnosis = aDiagnosis(document, payload, { body_site: payload, icd_code: payload });
    const record = aRecord(document, {
      document_kind: payload,
      diagnoses: [diagnosis],
      warnings: [{ code: 'x', message: payload, page: null }],
      review: [{ subject: 'fact', fact_id: 'dx-1', reason: payload, priority: 1 }],
    });
    const page = toHtmlReport({ document, record, title: payload });
    expect(page).not.toContain('<img');
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toContain('">&lt;img" ');
    expect(page).toContain('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;');
  });

  it('allows its own script and style sheet alone, and loads nothing', () => {
    const page = toHtmlReport(aVisit());
    const hash = (text: string) => createHash('sha256').update(text).digest('base64');
    expect(page).toContain(
      `default-src 'none'; style-src 'sha256-${hash(reportStyle)}'; script-src 'sha256-${hash(reportScript)}'; base-uri 'none'; form-action 'none'`.replaceAll(
        "'",
        '&#39;',
      ),
    );
    expect(page).not.toMatch(/(src|href)="(?!#)|url\(|@import| style="|https?:/);
  });

  it('embeds the script and style sheet as they stand in report-client', async () => {
    expect(await renderReportAssets()).toContain(reportStyle.replaceAll('\\', '\\\\'));
    const current = await renderReportAssets();
    expect(current).toContain(
      `'${reportScript.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`,
    );
  });
});
