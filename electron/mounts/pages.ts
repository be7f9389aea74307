// The window's own files (built by vite) as Request → Response. Only files that the build put there: no path is ever joined from a request.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { refusal } from './headers.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** `root`: the folder that vite built. The files are listed once; a request names one of them or gets 404. */
export function createPages(root: string): (request: Request) => Response {
  const files = new Map<string, string>();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    files.set(`/${path.relative(root, file).split(path.sep).join('/')}`, file);
  }
  return (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'door.method', '只接受 GET。');
    const { pathname } = new URL(request.url);
    const file = files.get(pathname === '/' ? '/index.html' : pathname);
    const type = file && TYPES[path.extname(file)];
    if (!file || !type) return refusal(404, 'door.unknown-page', '没有这个页面。');
    return new Response(request.method === 'HEAD' ? null : readFileSync(file), { headers: { 'content-type': type } });
  };
}
