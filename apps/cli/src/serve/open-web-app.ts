import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { securityHeaders } from '@medextract/http';
import type { Fetch } from './http-server.js';

export interface WebAppOptions {
  /** What the build of the web app left: index.html and the files it names. */
  readonly folder: string;
  /** What the app is told at its start (`app-config.json`). */
  readonly config: object;
  /** Origins other than its own that the app may talk to. */
  readonly connectTo: readonly string[];
}

/** The app as it is built beside the command, seen from the bundle or from the sources. */
export const ownWebApp = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts') ? '../../../web/dist' : '../../web/dist',
    import.meta.url,
  ),
);

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.pdf': 'application/pdf',
};
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;
const unseen = new Set(['.br', '.gz']);

/** Everything comes from the app's own files: no inline script or style, no plugin, no frame. */
const toPolicy = (connectTo: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "font-src 'self'",
    "worker-src 'self'",
    `connect-src ${["'self'", ...connectTo].join(' ')}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Of the API and of the figures: what they do not know is not found, and never a page. */
const isElsewhere = (url: string): boolean =>
  /^https?:\/\/[^/]+\/(?:api|metrics)(?:[/?#]|$)/.test(url);
/** A name with a hash in it never holds anything else. */
const isHashed = (path: string): boolean => path.startsWith('/assets/');

interface Found {
  readonly path: string;
  readonly file: string;
  readonly encoding: string | undefined;
}

async function listFiles(folder: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Set(
    files.map(({ parentPath, name }) =>
      `/${relative(folder, join(parentPath, name))}`.replaceAll(sep, '/'),
    ),
  );
}

function pickEncoding(path: string, files: ReadonlySet<string>, accepted: string): Found {
  const given = new Set(accepted.split(',').map((name) => name.split(';')[0]?.trim()));
  const encoding = encodings.find(([name, ending]) => given.has(name) && files.has(path + ending));
  return encoding === undefined
    ? { path, file: path, encoding: undefined }
    : { path, file: path + encoding[1], encoding: encoding[0] };
}

function findFile(request: Request, files: ReadonlySet<string>): Found | undefined {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
  // Most requests are for the API: their address is not taken apart here.
  if (isElsewhere(request.url)) return undefined;
  const { pathname, href } = new URL(request.url);
  if (isElsewhere(href)) return undefined;
  const accepted = request.headers.get('accept-encoding') ?? '';
  const own = pathname === '/' ? '/index.html' : pathname;
  if (files.has(own) && !unseen.has(extname(own))) return pickEncoding(own, files, accepted);
  // A screen has an address without an ending; a file that is missing is missing.
  return extname(pathname) === '' ? pickEncoding('/index.html', files, accepted) : undefined;
}

/**
 * Puts the files of the web app before the app of the API. Undefined where none was built: then the API stands alone. The files are
 * listed once, at the start, and a path is only ever looked up in that list.
 */
export async function openWebApp(
  options: WebAppOptions,
): Promise<((api: Fetch) => Fetch) | undefined> {
  const { folder, config, connectTo } = options;
  const files = await listFiles(folder).catch(() => new Set<string>());
  if (!files.has('/index.html')) return undefined;
  const policy = toPolicy(connectTo);
  const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  const read = (file: string): Promise<Uint8Array<ArrayBuffer>> => {
    const found =
      kept.get(file) ?? readFile(join(folder, file)).then((bytes) => new Uint8Array(bytes));
    kept.set(file, found);
    return found;
  };
  const answer = async (request: Request, { path, file, encoding }: Found): Promise<Response> => {
    const body = path === '/app-config.json' ? JSON.stringify(config) : await read(file);
    const headers = {
      ...securityHeaders,
      'content-security-policy': policy,
      'content-type': mediaTypes[extname(path)] ?? 'application/octet-stream',
      'cache-control': isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
      ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
    };
    return new Response(request.method === 'HEAD' ? null : body, { headers });
  };
  return (api) => (request, runtime) => {
    const found = findFile(request, files);
    return found === undefined ? api(request, runtime) : answer(request, found);
  };
}
