import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

/** What a one-time link carries: 256 random bits, base64url (43 characters). Shown once, stored only hashed. */
export function createLinkToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** How tokens of links and of sessions are stored. Returns: SHA-256, 64 lower-case hexadecimal digits. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
