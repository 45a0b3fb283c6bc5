import type { Problem } from '#contract/problems.ts';

/** What a request may do while nobody is signed in: an act waits until somebody is, a question is answered at once. */
export type GatedKind = 'act' | 'question';

/** Stands before every request that needs an account. */
export interface SignInGate {
  /** Returns: whether the request may go out; the promise is kept when somebody has signed in, or does not want to. */
  admit(kind: GatedKind): boolean | Promise<boolean>;
  /** The server wants somebody signed in, who was not any more. Returns: whether to ask the server again. */
  readmit(kind: GatedKind): Promise<boolean>;
}

let current: SignInGate | null = null;

/** Set once, when the app starts; without a gate every request goes out. */
export function setSignInGate(gate: SignInGate): void {
  current = gate;
}

export const getSignInGate = (): SignInGate | null => current;

/** What the server would have said, without asking it. */
export const SIGN_IN_PROBLEM: Problem = {
  type: 'about:blank',
  status: 401,
  code: 'SIGN_IN_REQUIRED',
  title: 'Please sign in',
  titleJa: 'サインインが必要です',
  titleEn: 'Please sign in',
};
