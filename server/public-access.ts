import { isIP } from 'node:net';
import { StartFailure } from './start-failure.ts';

/** Names under which this computer, and nobody else, reaches the server. */
export const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', '::1', 'localhost'];

/** How others than this computer reach the server. */
export interface PublicAccess {
  /** What people open: `https://hanare.example.lg.jp`. */
  readonly origin: string;
  /** Addresses and networks of the proxies that may say, with X-Forwarded-…, for whom they ask and over what. */
  readonly trustedProxies: readonly string[];
  /** Files of our own certificate and key; null where a proxy ends TLS. */
  readonly tls: TlsFiles | null;
}

export interface TlsFiles {
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** As the environment has them; absent ones were not set. */
export interface AccessSettings {
  readonly HOST: string;
  readonly HANARE_ORIGIN?: string | undefined;
  readonly HANARE_TRUSTED_PROXIES?: string | undefined;
  readonly HANARE_TLS_CERT?: string | undefined;
  readonly HANARE_TLS_KEY?: string | undefined;
}

const EXAMPLE_ORIGIN = 'https://hanare.example.lg.jp';

/**
 * Returns: null where only this computer reaches the server. Throws: StartFailure, one sentence about the first setting
 * that is missing or does not fit another: passwords never go over a line that is not encrypted.
 */
export function parsePublicAccess(settings: AccessSettings): PublicAccess | null {
  const { HOST, HANARE_ORIGIN, HANARE_TRUSTED_PROXIES, HANARE_TLS_CERT, HANARE_TLS_KEY } = settings;
  const isLoopback = LOOPBACK_HOSTS.includes(HOST);
  const tls = parseTls(HANARE_TLS_CERT, HANARE_TLS_KEY);
  if (HANARE_ORIGIN === undefined) {
    if (!isLoopback) throw createOriginFailure(HOST);
    const orphan =
      HANARE_TRUSTED_PROXIES === undefined
        ? tls === null
          ? null
          : 'HANARE_TLS_CERT'
        : 'HANARE_TRUSTED_PROXIES';
    if (orphan !== null) throw createOrphanFailure(orphan);
    return null;
  }
  const trustedProxies = parseProxies(HANARE_TRUSTED_PROXIES);
  if (trustedProxies === null && tls === null && !isLoopback) throw createTlsFailure(HOST);
  return {
    origin: parseOrigin(HANARE_ORIGIN),
    // Listening to this computer only, it is reached through a proxy on this computer.
    trustedProxies: trustedProxies ?? (isLoopback && tls === null ? ['127.0.0.1', '::1'] : []),
    tls,
  };
}

function parseTls(certificateFile: string | undefined, keyFile: string | undefined): TlsFiles | null {
  if (certificateFile === undefined && keyFile === undefined) return null;
  if (certificateFile !== undefined && keyFile !== undefined) return { certificateFile, keyFile };
  const [present, missing] =
    keyFile === undefined ? ['HANARE_TLS_CERT', 'HANARE_TLS_KEY'] : ['HANARE_TLS_KEY', 'HANARE_TLS_CERT'];
  throw new StartFailure(
    `${present} だけが設定されています。自分で TLS を行うには ${missing} も必要です（どちらも PEM 形式のファイルの場所）。`,
    `Only ${present} is set: own TLS needs ${missing} too (both are paths of PEM files).`,
  );
}

function parseOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && url.protocol === 'https:' && (text === url.origin || text === `${url.origin}/`)) {
    return url.origin;
  }
  throw new StartFailure(
    `HANARE_ORIGIN を読めません。期待する形: 利用者が開く https のアドレス、パスなし（例: ${EXAMPLE_ORIGIN}）。`,
    `HANARE_ORIGIN cannot be read: expected the https address that people open, without a path (for example ${EXAMPLE_ORIGIN}).`,
  );
}

function parseProxies(text: string | undefined): readonly string[] | null {
  if (text === undefined) return null;
  const entries = text.split(/[\s,]+/u).filter((entry) => entry !== '');
  const wrong = entries.find((entry) => !isNetwork(entry));
  if (wrong === undefined && entries.length > 0) return entries;
  throw new StartFailure(
    `HANARE_TRUSTED_PROXIES を読めません（${wrong ?? '空'}）。期待する形: 中継サーバーの IP アドレスか範囲をコンマ区切りで（例: 10.0.0.5, 192.168.10.0/24）。全体を表す /0 は使えません。`,
    `HANARE_TRUSTED_PROXIES cannot be read (${wrong ?? 'empty'}): expected addresses or networks of the proxies, separated by commas (for example 10.0.0.5, 192.168.10.0/24); a prefix of /0 would trust everybody.`,
  );
}

/** An address, or a network whose prefix leaves somebody out. */
function isNetwork(entry: string): boolean {
  const [address = '', prefix, ...rest] = entry.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (prefix === undefined) return true;
  return /^[1-9]\d{0,2}$/u.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128);
}

function createOriginFailure(host: string): StartFailure {
  return new StartFailure(
    `HOST=${host} では、HANARE_ORIGIN（利用者が開く https のアドレス、例: ${EXAMPLE_ORIGIN}）が必要です。このコンピューターの中だけで使うときは HOST を消してください。`,
    `HOST=${host} needs HANARE_ORIGIN, the https address that people open (for example ${EXAMPLE_ORIGIN}); to use Hanare on this computer only, unset HOST.`,
  );
}

function createTlsFailure(host: string): StartFailure {
  return new StartFailure(
    `HOST=${host} では、TLS が必要です。TLS を受け持つ中継サーバーのアドレスを HANARE_TRUSTED_PROXIES に、または証明書と鍵のファイルを HANARE_TLS_CERT と HANARE_TLS_KEY に設定してください。`,
    `HOST=${host} needs TLS: set HANARE_TRUSTED_PROXIES to the address of the proxy that ends it, or HANARE_TLS_CERT and HANARE_TLS_KEY to the files of a certificate and its key.`,
  );
}

function createOrphanFailure(setting: string): StartFailure {
  return new StartFailure(
    `${setting} が設定されていますが、HANARE_ORIGIN（利用者が開く https のアドレス、例: ${EXAMPLE_ORIGIN}）がありません。両方を設定するか、両方を消してください。`,
    `${setting} is set, but HANARE_ORIGIN (the https address that people open, for example ${EXAMPLE_ORIGIN}) is not: set both or neither.`,
  );
}
