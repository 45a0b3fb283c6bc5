import type { RequestHandler } from 'express';
import helmet from 'helmet';

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

const setHelmetHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: Object.fromEntries(
      Object.entries(CONTENT_SECURITY_POLICY).map(([name, sources]) => [name, [...sources]]),
    ),
  },
  referrerPolicy: { policy: 'no-referrer' },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  frameguard: { action: 'deny' },
  // See `promiseEncryption`: on loopback a promise of HTTPS would lock other local programs out of http.
  strictTransportSecurity: false,
});

/** One year, as browsers ask for; without subdomains, which may be somebody else's. */
const ENCRYPTED_SECONDS = 365 * 24 * 60 * 60;

/** HSTS: who came over TLS once never comes without it again. */
export const promiseEncryption: RequestHandler = (request, response, next) => {
  if (request.secure) response.setHeader('Strict-Transport-Security', `max-age=${ENCRYPTED_SECONDS}`);
  next();
};

/** Headers of every answer, also of problems and files. */
export const setSecurityHeaders: RequestHandler = (request, response, next) => {
  response.setHeader(
    'Permissions-Policy',
    'geolocation=(), camera=(), microphone=(), payment=(), usb=(), browsing-topics=()',
  );
  setHelmetHeaders(request, response, next);
};
