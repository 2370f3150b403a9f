import type { OpenApiDocument, OpenApiOperation } from './to-openapi.js';

/** The whole style of the page; its hash is what the page's policy lets in. */
export const referenceStyle = `
:root { color-scheme: light dark; --line: #8884; --soft: #8882; --accent: light-dark(#0b5cad, #7ab8ff); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 64rem; padding: 1.5rem; font: 16px/1.5 system-ui, sans-serif; }
h2 { margin: 2rem 0 .5rem; font-size: 1.25rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none; }
a { color: var(--accent); }
details { border: 1px solid var(--line); border-radius: .5rem; margin: .375rem 0; }
details > details { margin: .5rem 0; }
summary { padding: .5rem .75rem; cursor: pointer; overflow-wrap: anywhere; }
.body { padding: 0 .75rem .75rem; }
code, pre { font: .875em/1.5 ui-monospace, monospace; }
pre { overflow: auto; padding: .75rem; border-radius: .375rem; background: var(--soft); max-height: 24rem; }
.method { display: inline-block; min-width: 4.5rem; font-weight: 700; }
.note { opacity: .75; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .25rem .5rem; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => entities[character] ?? '');

const toId = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');

const toCode = (value: unknown): string =>
  `<pre><code>${escapeHtml(JSON.stringify(value, null, 2))}</code></pre>`;

interface Placed {
  readonly path: string;
  readonly method: string;
  readonly operation: OpenApiOperation;
}

function toParameters({ parameters }: OpenApiOperation): string {
  if (parameters.length === 0) return '';
  const rows = parameters.map(
    ({ name, in: place, required, schema, description }) =>
      `<tr><td><code>${escapeHtml(name)}</code>${required ? ' *' : ''}</td><td>${place}</td><td><code>${escapeHtml(JSON.stringify(schema))}</code> ${escapeHtml(description ?? '')}</td></tr>`,
  );
  return `<h4>Parameters</h4><table><thead><tr><th>Name</th><th>In</th><th>Form</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function toResponses({ responses }: OpenApiOperation): string {
  const rows = Object.entries(responses).map(
    ([status, { description, content }]) =>
      `<tr><td>${escapeHtml(status)}</td><td>${escapeHtml(String(description))}</td><td><code>${escapeHtml(content === undefined ? '' : JSON.stringify(content))}</code></td></tr>`,
  );
  return `<h4>Answers</h4><table><thead><tr><th>Status</th><th>When</th><th>What</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

const toRequest = ({ requestBody }: OpenApiOperation): string =>
  requestBody === undefined ? '' : `<h4>Body</h4>${toCode(requestBody.content)}`;

const toOperation = ({ path, method, operation }: Placed): string =>
  `<details id="${escapeHtml(operation.operationId)}"><summary><span class="method">${method.toUpperCase()}</span> <code>${escapeHtml(path)}</code> <span class="note">${escapeHtml(operation.summary)}</span></summary><div class="body"><p>Access: <code>${escapeHtml(operation['x-access'])}</code></p>${toParameters(operation)}${toRequest(operation)}${toResponses(operation)}</div></details>`;

function groupByTag(paths: OpenApiDocument['paths']): ReadonlyMap<string, readonly Placed[]> {
  const placed = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return Map.groupBy(placed, ({ operation }) => operation.tags[0] ?? 'Other');
}

/** The document as one page that loads nothing and runs nothing. */
export function toReferencePage({ info, paths, components }: OpenApiDocument): string {
  const groups = [...groupByTag(paths)];
  const title = `${String(info['title'])} API ${String(info['version'])}`;
  const menu = [...groups.map(([tag]) => tag), 'Schemas']
    .map((tag) => `<li><a href="#${toId(tag)}">${escapeHtml(tag)}</a></li>`)
    .join('');
  const sections = groups
    .map(
      ([tag, placed]) =>
        `<h2 id="${toId(tag)}">${escapeHtml(tag)}</h2>${placed.map(toOperation).join('')}`,
    )
    .join('');
  const schemas = Object.entries(components.schemas)
    .map(
      ([name, schema]) =>
        `<details id="schema-${escapeHtml(name)}"><summary><code>${escapeHtml(name)}</code></summary><div class="body">${toCode(schema)}</div></details>`,
    )
    .join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${referenceStyle}</style></head><body><header><h1>${escapeHtml(title)}</h1><p>${escapeHtml(String(info['description']))} As data: <a href="openapi.json">openapi.json</a>.</p></header><nav aria-label="Sections"><ul>${menu}</ul></nav><main>${sections}<h2 id="schemas">Schemas</h2>${schemas}</main></body></html>`;
}
