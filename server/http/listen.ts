import { readFile } from 'node:fs/promises';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Express } from 'express';
import type { PublicAccess, TlsFiles } from '../public-access.ts';
import { StartFailure } from '../start-failure.ts';
import type { RequestTracker } from './request-tracker.ts';

export interface Listener {
  readonly url: string;
  /** Lets requests under way finish, for at most ten seconds, then closes every connection. */
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly tracker: RequestTracker;
  readonly publicAccess: PublicAccess | null;
}

const HEADERS_MILLISECONDS = 10_000;
const REQUEST_MILLISECONDS = 30_000;
const KEEP_ALIVE_MILLISECONDS = 5_000;
const FINISH_MILLISECONDS = 10_000;

/** Slow senders are cut off, so that idle sockets cannot pile up. */
const PATIENCE = {
  headersTimeout: HEADERS_MILLISECONDS,
  requestTimeout: REQUEST_MILLISECONDS,
  keepAliveTimeout: KEEP_ALIVE_MILLISECONDS,
  connectionsCheckingInterval: 5_000,
};

/** Throws: StartFailure when the port is taken or may not be used, or the certificate cannot be. */
export async function listen(app: Express, options: ListenOptions): Promise<Listener> {
  const tls = options.publicAccess?.tls ?? null;
  const server = tls === null ? createHttpServer(PATIENCE, app) : await createEncryptedServer(app, tls);
  await bind(server, options);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  const scheme = tls === null ? 'http' : 'https';
  return { url: `${scheme}://${host}:${port}`, close: () => close(server, options.tracker) };
}

async function createEncryptedServer(app: Express, tls: TlsFiles): Promise<Server> {
  try {
    const [cert, key] = await Promise.all([readFile(tls.certificateFile), readFile(tls.keyFile)]);
    return createTlsServer({ ...PATIENCE, cert, key, minVersion: 'TLSv1.2' }, app);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new StartFailure(
      `HANARE_TLS_CERT の証明書 ${tls.certificateFile} と HANARE_TLS_KEY の鍵 ${tls.keyFile} を使えません（${reason}）。PEM 形式で、組になっていて、読めることを確かめてください。`,
      `The certificate ${tls.certificateFile} (HANARE_TLS_CERT) and the key ${tls.keyFile} (HANARE_TLS_KEY) cannot be used (${reason}): they have to be readable PEM files that belong together.`,
      { cause: error },
    );
  }
}

function bind(server: Server, { host, port }: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(createBindFailure(error, port)));
    server.listen(port, host, resolve);
  });
}

function createBindFailure(error: NodeJS.ErrnoException, port: number): StartFailure {
  if (error.code === 'EADDRINUSE') {
    return new StartFailure(
      `ポート${port}はほかのプログラムが使っています。PORT=${port === 65_535 ? port - 1 : port + 1} のように別の番号を指定してください。`,
      `Port ${port} is in use by another program: choose another, for example PORT=${port === 65_535 ? port - 1 : port + 1}.`,
    );
  }
  return new StartFailure(
    `ポート${port}で待ち受けられません（${error.code ?? error.message}）。PORT で別の番号を指定してください。`,
    `Port ${port} cannot be used (${error.code ?? error.message}): choose another with PORT.`,
  );
}

async function close(server: Server, tracker: RequestTracker): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, FINISH_MILLISECONDS);
  });
  // Still listening meanwhile: /readyz has to say 503 rather than nothing.
  await Promise.race([tracker.stop(), patience]);
  clearTimeout(timer);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    server.closeAllConnections();
  });
}
