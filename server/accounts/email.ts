/** An address as it is kept and compared: the same whichever keyboard wrote it. */
export function normalizeEmail(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** `yamada@city.example.jp` → `y…@city.example.jp`: enough to recognize one's own. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '…' : `${email.slice(0, 1)}…${email.slice(at)}`;
}
