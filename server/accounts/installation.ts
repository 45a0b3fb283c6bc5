import type { Session } from '#contract/accounts.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { Caller } from '../http/route.ts';
import { findCookie, formatCookie, toCookieNames } from './session-cookie.ts';

/** How this server is reached; settled once, at its start. */
export interface Installation {
  /** Reached by others than this computer, under TLS. */
  readonly isPublic: boolean;
  /** One click signs in, without a password: this computer only, and no administrator has a password yet. */
  readonly isLocalTrial: boolean;
}

/** Known devices are remembered for so long. */
const DEVICE_SECONDS = 180 * 24 * 60 * 60;

/** Why nobody can sign in over this connection; null when it is safe. */
export function findSignInBlock(installation: Installation, caller: Caller): Session['signInBlocked'] {
  return installation.isPublic && !caller.isEncrypted ? 'noTls' : null;
}

/**
 * Whether one click signs in. Not for what came through a proxy that nobody has named in the settings: it would open
 * this computer's trial to whoever reaches that proxy.
 */
export function hasLocalTrial({ isLocalTrial }: Installation, caller: Caller): boolean {
  return isLocalTrial && !caller.isForwarded;
}

/** Throws: ProblemFailure TLS_REQUIRED, which says why, before a password is looked at. */
export function requireSafeConnection(installation: Installation, caller: Caller): void {
  if (findSignInBlock(installation, caller) === null) return;
  throw new ProblemFailure('TLS_REQUIRED', {
    detailJa:
      'パスワードとCookieが途中で読まれないよう、TLS（https）で届いた要求だけを受け付けます。https:// のアドレスで開いてください。それでもこの表示が出るときは、管理者に、中継サーバーが X-Forwarded-Proto: https を付けているかと HANARE_TRUSTED_PROXIES を確かめてもらってください。',
    detailEn:
      'Requests have to arrive over TLS (https), so that nobody on the way reads passwords and cookies. Please open the address with https://. If you did, ask your administrator whether the proxy sends X-Forwarded-Proto: https and is named in HANARE_TRUSTED_PROXIES.',
  });
}

export function findSessionToken(installation: Installation, caller: Caller): string | null {
  return findCookie(caller.cookies, toCookieNames(installation.isPublic).session);
}

export function findDeviceToken(installation: Installation, caller: Caller): string | null {
  return findCookie(caller.cookies, toCookieNames(installation.isPublic).device);
}

/** Forgotten with the browser; the server ends the session earlier. */
export function toSessionCookie({ isPublic }: Installation, token: string): string {
  return formatCookie(toCookieNames(isPublic).session, token, { isPublic });
}

export function toEndedSessionCookie({ isPublic }: Installation): string {
  return formatCookie(toCookieNames(isPublic).session, '', { isPublic, maximumAgeSeconds: 0 });
}

export function toDeviceCookie({ isPublic }: Installation, value: string): string {
  return formatCookie(toCookieNames(isPublic).device, value, { isPublic, maximumAgeSeconds: DEVICE_SECONDS });
}
