import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fetch } from './http-server.js';
import { openWebApp } from './open-web-app.js';

const api: Fetch = () => new Response('api', { status: 404 });

describe('openWebApp', () => {
  let folder: string;
  let fetch: Fetch;
  const ask = async (path: string, init: RequestInit = {}) =>
    fetch(new Request(`http://localhost${path}`, init), {});
  const textOf = async (path: string, init: RequestInit = {}) => (await ask(path, init)).text();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'medextract-web-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), 'page');
    await writeFile(join(folder, 'app-config.json'), '{}');
    await writeFile(join(folder, 'assets/a-1.js'), 'script');
    await writeFile(join(folder, 'assets/a-1.js.br'), 'packed');
    const config = { idle_minutes: 5 };
    const open = await openWebApp({ folder, config, connectTo: ['https://id.example.org'] });
    fetch = open?.(api) ?? api;
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(['/', '/documents', '/documents/d-1/facts/dx-1', '/apiary'])(
    'shows the page at %s',
    async (path) => {
      expect(await textOf(path)).toBe('page');
    },
  );

  it.each(['/api', '/api/', '/api/v2/nothing', '/api/upload', '/metrics'])(
    'leaves %s to the API',
    async (path) => {
      expect(await textOf(path)).toBe('api');
    },
  );

  it('makes no page of a file that is missing, nor of what is sent', async () => {
    expect(await textOf('/assets/gone-2.js')).toBe('api');
    expect(await textOf('/documents', { method: 'POST' })).toBe('api');
  });

  it.each(['/..%2fpackage.json', '/assets/..%2f..%2fetc/passwd.txt', '/assets/a-1.js.br'])(
    'gives no file for %s',
    async (path) => {
      expect(await textOf(path)).toBe('api');
    },
  );

  it('keeps what has a hash in its name for good, and asks for the rest anew', async () => {
    const cached = async (path: string) => (await ask(path)).headers.get('cache-control');
    expect(await cached('/assets/a-1.js')).toBe('public, max-age=31536000, immutable');
    expect(await cached('/documents')).toBe('no-cache');
  });

  it('sends what was packed to who can unpack it', async () => {
    const packed = await ask('/assets/a-1.js', { headers: { 'accept-encoding': 'gzip, br;q=1' } });
    expect([packed.headers.get('content-encoding'), await packed.text()]).toEqual(['br', 'packed']);
    expect(await textOf('/assets/a-1.js')).toBe('script');
  });

  it('allows no script or style but its own files', async () => {
    const policy = (await ask('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("connect-src 'self' https://id.example.org;");
    expect(policy).not.toMatch(/unsafe|\*|data:/);
  });

  it('tells the app what the service was told', async () => {
    expect(JSON.parse(await textOf('/app-config.json'))).toEqual({ idle_minutes: 5 });
  });

  it('leaves the API alone where no app was built', async () => {
    const options = { folder: join(folder, 'none'), config: {}, connectTo: [] };
    expect(await openWebApp(options)).toBeUndefined();
  });
});
