/** Bundles the report's script and style sheet into one module, so that the page needs no file beside it. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const client = new URL('../report-client/', import.meta.url);
const target = new URL('../src/report/report-assets.generated.ts', import.meta.url);

export async function renderReportAssets(): Promise<string> {
  return [
    '/** Made by scripts/embed-report-assets.ts out of report-client; do not edit. */',
    '// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the string is a script that has templates',
    toConstant('reportScript', await bundle('main.ts')),
    toConstant('reportStyle', await bundle('report.css')),
    '',
  ].join('\n');
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, client))],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return outputFiles.map(({ text }) => text.trim()).join('\n');
}

function toConstant(name: string, text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n');
  return `export const ${name} =\n  '${escaped}';`;
}

if (import.meta.main) await writeFile(target, await renderReportAssets());
