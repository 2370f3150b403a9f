export { type CsvOptions, type NamedRecord, toCsv } from './csv/to-csv.js';
export type { FactRow, RowKind } from './facts/fact-row.js';
export { listFacts } from './facts/list-facts.js';
export { type HtmlReportInput, toHtmlReport } from './report/to-html-report.js';
export { type TableOptions, toTable } from './table/to-table.js';
