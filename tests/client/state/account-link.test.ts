import { formatAccountLink, parseAccountLink } from '#client/state/account-link.ts';
import { describe, expect, it } from 'vitest';

const TOKEN = 'A'.repeat(42) + '-';

describe('one-time links', () => {
  it('carry their token behind #, and are read back', () => {
    const link = formatAccountLink('https://hanare.example', 'invitation', TOKEN);
    expect(link).toBe(`https://hanare.example/#invitation=${TOKEN}`);
    expect(parseAccountLink(new URL(link).hash)).toEqual({ kind: 'invitations', token: TOKEN });
    expect(parseAccountLink(`#reset=${TOKEN}`)?.kind).toBe('password-resets');
    expect(parseAccountLink(`#first=${TOKEN}`)?.kind).toBe('first-administrator');
  });

  it('are nothing else: views, other names, tokens of another form', () => {
    for (const hash of ['', '#v=1&s=', '#reset=short', `#constructor=${TOKEN}`, `#reset=${TOKEN}&next=//x`]) {
      expect(parseAccountLink(hash), hash).toBeNull();
    }
  });
});
