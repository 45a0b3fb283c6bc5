import type { LinkKind } from '../api/session.ts';

/** A one-time link somebody opened: an invitation, a new password, the first administrator. */
export interface AccountLink {
  readonly kind: LinkKind;
  readonly token: string;
}

const KINDS: ReadonlyMap<string, LinkKind> = new Map([
  ['invitation', 'invitations'],
  ['reset', 'password-resets'],
  ['first', 'first-administrator'],
]);

/** Reads `#invitation=…`, `#reset=…`, `#first=…`; null: the fragment is something else. */
export function parseAccountLink(fragment: string): AccountLink | null {
  const [, name, token] = /^#([a-z]+)=([A-Za-z0-9_-]{43})$/.exec(fragment) ?? [];
  const kind = KINDS.get(name ?? '');
  return kind === undefined || token === undefined ? null : { kind, token };
}

/** The link for whoever is to get it: the token behind `#`, so that no server ever logs it. */
export function formatAccountLink(origin: string, kind: 'invitation' | 'reset', token: string): string {
  return `${origin}/#${kind}=${token}`;
}
