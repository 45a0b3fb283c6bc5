import type { RequestHandler } from 'express';
import helmet, { type HelmetOptions } from 'helmet';

/**
 * What a page of ours may load: this server and nothing else. Measured on MapLibre GL 6.17 and Leaflet 1.9:
 * both style elements through the DOM, which a policy does not restrict, so `style-src` needs no
 * `'unsafe-inline'`; their style sheets hold `data:` images; MapLibre starts its worker from `'self'` or `blob:`.
 * Plain `'self'` would block WebAssembly, hence `'wasm-unsafe-eval'`.
 */
export const CONTENT_SECURITY_POLICY = {
  'default-src': ["'self'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'", 'blob:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
} as const;

function createHelmetHeaders(
  policy: Readonly<Record<string, readonly string[]>>,
  changes: Pick<HelmetOptions, 'crossOriginResourcePolicy' | 'frameguard'> = {},
): RequestHandler {
  const setHelmetHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: Object.fromEntries(Object.entries(policy).map(([name, sources]) => [name, [...sources]])),
    },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
    // See `promiseEncryption`: on loopback a promise of HTTPS would lock other local programs out of http.
    strictTransportSecurity: false,
    ...changes,
  });
  return (request, response, next) => {
    response.setHeader(
      'Permissions-Policy',
      'geolocation=(), camera=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    );
    setHelmetHeaders(request, response, next);
  };
}

/** One year, as browsers ask for; without subdomains, which may be somebody else's. */
const ENCRYPTED_SECONDS = 365 * 24 * 60 * 60;

/** HSTS: who came over TLS once never comes without it again. */
export const promiseEncryption: RequestHandler = (request, response, next) => {
  if (request.secure) response.setHeader('Strict-Transport-Security', `max-age=${ENCRYPTED_SECONDS}`);
  next();
};

/** The page that other sites may show in a frame; nothing else under it exists. */
export const EMBED_PATHS: readonly string[] = ['/embed', '/embed/'];

/**
 * Headers of every answer, also of problems and files. Only the embedded map may stand in a frame: of this server,
 * and of the sites the operator lists. It knows no session, so there is nothing a page around it could click.
 */
export function createSecurityHeaders(embedAncestors: readonly string[]): RequestHandler {
  const policy = { ...CONTENT_SECURITY_POLICY, 'frame-ancestors': ["'self'", ...embedAncestors] };
  const setEmbedHeaders = createHelmetHeaders(policy, {
    crossOriginResourcePolicy: { policy: embedAncestors.length === 0 ? 'same-origin' : 'cross-origin' },
    // The old header knows one site only: where the policy lists others it would lock them out.
    frameguard: embedAncestors.length === 0 ? { action: 'sameorigin' } : false,
  });
  return (request, response, next) => {
    if (EMBED_PATHS.includes(request.path)) setEmbedHeaders(request, response, next);
    else setSecurityHeaders(request, response, next);
  };
}

const setSecurityHeaders = createHelmetHeaders(CONTENT_SECURITY_POLICY);
