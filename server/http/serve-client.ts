import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express, type Request } from 'express';
import { EMBED_PATHS } from './security-headers.ts';

/** Vite writes a content hash before the ending: `assets/main-B1x2Y3z4.js`. */
const HASHED_NAME = /-[\w-]{8}\.\w+$/u;

/**
 * The built client: `index.html` is asked for anew each time, hashed files are kept for ever, and source maps
 * and dot files do not exist. An unknown address that a person typed opens the app, which reads it as a link.
 */
export function serveClient(app: Express, clientFolder: string): void {
  const index = join(clientFolder, 'index.html');
  const embedPage = join(clientFolder, 'embed.html');
  const serveFiles = express.static(clientFolder, {
    dotfiles: 'ignore',
    index: 'index.html',
    redirect: false,
    setHeaders: (response, path) => {
      const isForEver = HASHED_NAME.test(path);
      response.setHeader('Cache-Control', isForEver ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.use((request, response, next) => {
    if (request.path.endsWith('.map')) next();
    else serveFiles(request, response, next);
  });
  app.get([...EMBED_PATHS], (_request, response, next) => {
    if (!existsSync(embedPage)) {
      next();
      return;
    }
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(embedPage, { dotfiles: 'allow' });
  });
  app.get('/{*path}', (request, response, next) => {
    if (!isPageRequest(request) || !existsSync(index)) {
      next();
      return;
    }
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(index, { dotfiles: 'allow' });
  });
}

/** A browser going to an address, not a script asking for data or a file that is missing. */
function isPageRequest(request: Request): boolean {
  if (request.path.startsWith('/api/') || request.path.startsWith('/embed/') || /\.\w+$/u.test(request.path))
    return false;
  return request.accepts(['json', 'html']) === 'html';
}
