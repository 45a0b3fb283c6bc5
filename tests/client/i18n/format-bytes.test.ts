import { formatBytes } from '#client/i18n/format-bytes.ts';
import { describe, expect, it } from 'vitest';

describe('octets', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1.0 kB'],
    [1_234_567, '1.2 MB'],
    [123_456_789, '123 MB'],
    [2e15, '2,000 TB'],
  ])('%d', (bytes, text) => {
    expect(formatBytes(bytes, 'ja')).toBe(text);
  });
});
