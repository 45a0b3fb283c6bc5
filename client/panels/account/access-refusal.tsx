import type { Problem } from '#contract/problems.ts';
import { useAccount } from './use-account.ts';

const CODES = ['SIGN_IN_REQUIRED', 'ROLE_NOT_ALLOWED', 'SHARED_READ_ONLY'] as const;
type AccessCode = (typeof CODES)[number];

/** The problem's code, if it is about who asks and not about what was sent. */
export const findAccessCode = (problem: Problem): AccessCode | null =>
  CODES.find((code) => code === problem.code) ?? null;

/** Why it was not done for this person: calmly, with the one thing that helps. Nothing that was typed is lost. */
export function AccessRefusal({ code }: { readonly code: AccessCode }) {
  const { account, words } = useAccount();
  const role = account.role.value;
  const texts = {
    SIGN_IN_REQUIRED: words.refusedSignIn,
    ROLE_NOT_ALLOWED: words.refusedRole(role === null ? '' : words.roles[role]),
    SHARED_READ_ONLY: words.refusedShared,
  };
  return (
    <>
      <p data-testid="access-refusal">{texts[code]}</p>
      {code === 'SIGN_IN_REQUIRED' && role === null && (
        <button type="button" class="main-button" onClick={() => account.invite()}>
          {words.signIn}
        </button>
      )}
    </>
  );
}
