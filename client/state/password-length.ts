import type { PASSWORD_RULES } from '#contract/sessions.ts';

/** The server's rules, held to them by the compiler: importing the values would bring the whole schema library along. */
export const PASSWORD_LENGTH = { minimum: 12, maximum: 128 } satisfies {
  readonly minimum: (typeof PASSWORD_RULES)['minimumLength'];
  readonly maximum: (typeof PASSWORD_RULES)['maximumLength'];
};

export interface PasswordMeasure {
  /** Characters that are missing. */
  readonly missing: number;
  readonly isTooLong: boolean;
}

/** Counted as the server counts: characters after NFKC. */
export function measurePassword(password: string): PasswordMeasure {
  const { length } = Array.from(password.normalize('NFKC'));
  return {
    missing: Math.max(0, PASSWORD_LENGTH.minimum - length),
    isTooLong: length > PASSWORD_LENGTH.maximum,
  };
}
