import { extname, join, normalize, sep } from 'node:path';
import { app, protocol, session } from 'electron';

const scheme = 'tinsel';
export const origin = `${scheme}://app`;

const served = new Set(['.html', '.js', '.css', '.svg']);

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

const headers = { 'content-security-policy': policy, 'x-content-type-options': 'nosniff' };

/** Must be called before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/**
 * Serves our own pages, and nothing else, from a scheme of their own: `file:` has more rights than a page needs.
 * Electron prefers `protocol.handle`, but that loads Node's whole fetch while the first window waits: a tenth of the
 * start. Both are in every Electron that is supported.
 */
export function servePages(): void {
  const folder = join(app.getAppPath(), 'out', 'renderer');
  protocol.registerFileProtocol(scheme, (request, respond) => {
    const { pathname, host } = new URL(request.url);
    const path = normalize(join(folder, pathname));
    const ours =
      request.method === 'GET' &&
      host === 'app' &&
      served.has(extname(path)) &&
      path.startsWith(folder + sep);
    respond(ours ? { path, headers } : { statusCode: 404 });
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
