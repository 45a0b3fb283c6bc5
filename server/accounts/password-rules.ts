import { PASSWORD_RULES } from '#contract/sessions.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import { normalizePassword } from './password-hash.ts';

/** What the person is called here: none of it makes a password. */
export interface PasswordContext {
  readonly email: string;
  readonly name: string;
}

type Reason = 'short' | 'long' | 'simple' | 'common' | 'personal';

/** What somebody who attacks this very server tries first. */
const PLACE_WORDS = [
  'hanare',
  'はなれ',
  '離れ',
  'satellite',
  'kitakyushu',
  'kitakyusyu',
  '北九州',
  'kokura',
  'buzen',
  '豊前',
];
const MINIMUM_DIFFERENT_CHARACTERS = 5;
/** Shorter parts of an address or a name stand in many a word. */
const MINIMUM_PERSONAL_LENGTH = 3;
/** So much has to remain once what everybody knows is taken out. */
const MINIMUM_REST_LENGTH = 8;
const MINIMUM_PIECE_LENGTH = 3;

/**
 * Throws: ProblemFailure PASSWORD_UNUSABLE, saying what is expected. Lengths are those of the text as people see it:
 * characters after NFKC.
 */
export async function requireGoodPassword(password: string, context: PasswordContext): Promise<void> {
  const reason = findWeakness(password, context, await loadCommonPasswords());
  if (reason === null) return;
  const { ja, en } = SENTENCES[reason];
  throw new ProblemFailure('PASSWORD_UNUSABLE', { detailJa: ja, detailEn: en });
}

const { minimumLength, maximumLength } = PASSWORD_RULES;
const SENTENCES: Readonly<Record<Reason, { readonly ja: string; readonly en: string }>> = {
  short: {
    ja: `${minimumLength}文字以上にしてください。いくつかの言葉をつなげると、長くて覚えやすくなります。`,
    en: `Use at least ${minimumLength} characters. Several words in a row are long and easy to remember.`,
  },
  long: { ja: `${maximumLength}文字以下にしてください。`, en: `Use at most ${maximumLength} characters.` },
  simple: {
    ja: '同じ文字の繰り返しや、順に並んだ文字だけでは、すぐに当てられます。ほかの言葉を足してください。',
    en: 'Repeated characters, or characters in a row, are guessed at once. Please add other words.',
  },
  common: {
    ja: 'よく使われるパスワードの一覧にあるもの、またはその組み合わせです。ほかの言葉を足してください。',
    en: 'It is on the list of common passwords, or made of two of them. Please add other words.',
  },
  personal: {
    ja: 'メールアドレス、氏名、このサービスや地域の名前を除くと、ほとんど残りません。ほかの言葉を足してください。',
    en: 'Without your address, your name and the names of this service and region hardly anything is left. Please add other words.',
  },
};

/** Returns: the first rule that the password breaks, or null. `common` holds lower-case texts. */
export function findWeakness(
  password: string,
  context: PasswordContext,
  common: ReadonlySet<string>,
): Reason | null {
  const text = normalizePassword(password);
  const { length } = Array.from(text);
  if (length < minimumLength) return 'short';
  if (length > maximumLength) return 'long';
  const lower = text.toLowerCase();
  if (isSimple(lower)) return 'simple';
  if (isMadeOf(lower, common)) return 'common';
  return hasOnlyKnownWords(lower, context) ? 'personal' : null;
}

/** Few different characters, one short piece again and again, or every character next to the one before. */
function isSimple(text: string): boolean {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  if (new Set(points).size < MINIMUM_DIFFERENT_CHARACTERS || /^(.{1,6}?)\1+.?$/su.test(text)) return true;
  const steps = points.slice(1).map((point, index) => point - (points[index] ?? 0));
  const regular = steps.filter((step) => Math.abs(step) <= 1 || Math.abs(step) === 9);
  return regular.length >= steps.length - 1;
}

/** Whether it is one common password, or two in a row, or one with itself. */
function isMadeOf(text: string, common: ReadonlySet<string>): boolean {
  if (common.has(text)) return true;
  for (let at = MINIMUM_PIECE_LENGTH; at <= text.length - MINIMUM_PIECE_LENGTH; at++) {
    if (common.has(text.slice(0, at)) && common.has(text.slice(at))) return true;
  }
  return false;
}

function hasOnlyKnownWords(text: string, { email, name }: PasswordContext): boolean {
  const personal = `${email} ${name}`
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= MINIMUM_PERSONAL_LENGTH);
  const words = [...PLACE_WORDS, ...personal].toSorted((a, b) => b.length - a.length);
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), text);
  return rest !== text && Array.from(rest).length < MINIMUM_REST_LENGTH;
}

let loading: Promise<ReadonlySet<string>> | null = null;

/**
 * The 49,233 most common passwords of public leaks, lower case. Read when somebody first sets one: no other start
 * needs it. Source: @zxcvbn-ts/language-common (MIT), which zxcvbn (Dropbox) has compiled.
 */
export function loadCommonPasswords(): Promise<ReadonlySet<string>> {
  loading ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary.passwords));
  return loading;
}
