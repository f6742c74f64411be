import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { app, protocol, session } from 'electron';

const scheme = 'tinsel';
export const origin = `${scheme}://app`;

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Must be called before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/** Serves our own pages, and nothing else, from a scheme of their own: `file:` has more rights than a page needs. */
export function servePages(): void {
  const folder = join(app.getAppPath(), 'out', 'renderer');
  protocol.handle(scheme, async (request) => {
    const { pathname, host } = new URL(request.url);
    const type = types[extname(pathname)];
    const path = normalize(join(folder, decodeURIComponent(pathname)));
    if (request.method !== 'GET' || host !== 'app' || !type || !path.startsWith(folder)) return notFound();
    try {
      const headers = {
        'content-type': type,
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
      };
      return new Response(await readFile(path), { headers });
    } catch {
      return notFound();
    }
  });
  session.defaultSession.setPermissionRequestHandler((_contents, permission, decide) =>
    decide(allowed(permission)),
  );
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => allowed(permission));
}

/** A page may put text on the clipboard, which the copy buttons do, and nothing else. */
function allowed(permission: string): boolean {
  return permission === 'clipboard-sanitized-write';
}

function notFound(): Response {
  return new Response(null, { status: 404 });
}
