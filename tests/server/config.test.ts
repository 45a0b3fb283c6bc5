import { parseConfig } from '#server/config.ts';
import { describe, expect, it } from 'vitest';

const ORIGIN = 'https://hanare.example.lg.jp';

describe('S10: how others than this computer reach the server', () => {
  it('nobody does unless the operator says so', () => {
    expect(parseConfig({}).publicAccess).toBeNull();
    expect(parseConfig({ HOST: '::1' }).publicAccess).toBeNull();
  });

  it.each([
    [{ HOST: '127.0.0.1' }, ['127.0.0.1', '::1']],
    [
      { HOST: '0.0.0.0', HANARE_TRUSTED_PROXIES: '10.0.0.5, 192.168.10.0/24 fd00::/8' },
      ['10.0.0.5', '192.168.10.0/24', 'fd00::/8'],
    ],
    [{ HOST: '::', HANARE_TLS_CERT: 'cert.pem', HANARE_TLS_KEY: 'key.pem' }, []],
  ])('with a public address and %o', (settings, trustedProxies) => {
    const { publicAccess } = parseConfig({ ...settings, HANARE_ORIGIN: `${ORIGIN}/` });
    expect(publicAccess).toMatchObject({ origin: ORIGIN, trustedProxies });
  });

  it.each<[Record<string, string>, RegExp]>([
    [{ HOST: '0.0.0.0' }, /HOST=0\.0\.0\.0 needs HANARE_ORIGIN/u],
    [{ HOST: 'example.com' }, /needs HANARE_ORIGIN/u],
    [{ HOST: '0.0.0.0', HANARE_ORIGIN: ORIGIN }, /needs TLS/u],
    [{ HOST: '0.0.0.0', HANARE_ORIGIN: ORIGIN, HANARE_TLS_CERT: 'c' }, /Only HANARE_TLS_CERT is set/u],
    [{ HOST: '0.0.0.0', HANARE_ORIGIN: ORIGIN, HANARE_TLS_KEY: 'k' }, /Only HANARE_TLS_KEY is set/u],
    [{ HANARE_ORIGIN: 'http://hanare.example.lg.jp' }, /HANARE_ORIGIN cannot be read/u],
    [{ HANARE_ORIGIN: `${ORIGIN}/hanare` }, /without a path/u],
    [{ HANARE_ORIGIN: 'hanare.example.lg.jp' }, /HANARE_ORIGIN cannot be read/u],
    [{ HANARE_ORIGIN: 'https://a:b@hanare.example.lg.jp' }, /HANARE_ORIGIN cannot be read/u],
    [
      { HOST: '0.0.0.0', HANARE_ORIGIN: ORIGIN, HANARE_TRUSTED_PROXIES: '0.0.0.0/0' },
      /would trust everybody/u,
    ],
    [{ HOST: '0.0.0.0', HANARE_ORIGIN: ORIGIN, HANARE_TRUSTED_PROXIES: 'proxy.local' }, /\(proxy\.local\)/u],
    [{ HOST: '0.0.0.0', HANARE_ORIGIN: ORIGIN, HANARE_TRUSTED_PROXIES: ' , ' }, /\(empty\)/u],
    [{ HANARE_TRUSTED_PROXIES: '10.0.0.5' }, /HANARE_TRUSTED_PROXIES is set, but HANARE_ORIGIN/u],
    [{ HANARE_TLS_CERT: 'c', HANARE_TLS_KEY: 'k' }, /HANARE_TLS_CERT is set, but HANARE_ORIGIN/u],
  ])('refuses %o, naming the setting', (settings, words) => {
    expect(() => parseConfig(settings)).toThrow(words);
  });
});
