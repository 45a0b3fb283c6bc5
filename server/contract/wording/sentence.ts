import type { RangedCount } from '#engine/accessibility/reach.ts';
import type { Direction, StreetMode } from '#engine/streets/street-network.ts';
import type { Language } from './language.ts';
import { formatRange, type CountUnit } from './format-figures.ts';

/** A headline as parts: text may break only between parts in Japanese. */
export type SentencePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'reach' | 'new'; readonly text: string }
  | { readonly kind: 'break' };

export interface SentenceFacts {
  readonly language: Language;
  readonly siteName: string;
  readonly parentName: string | null;
  readonly groupName: string;
  readonly unit: CountUnit;
  readonly mode: StreetMode;
  readonly direction: Direction;
  readonly siteCutoffMinutes: number;
  readonly parentCutoffMinutes: number;
  readonly reach: RangedCount;
  /** Those of them who cannot reach the parent office; null without a parent office. */
  readonly new: RangedCount | null;
  readonly isAtLeast: boolean;
}

const text = (words: string): SentencePart => ({ kind: 'text', text: words });
const LINE_BREAK: SentencePart = { kind: 'break' };

const MODE_PHRASES: Readonly<Record<Language, Readonly<Record<StreetMode, string>>>> = {
  ja: { car: '車で', bicycle: '自転車で', walk: '徒歩で' },
  en: { car: 'by car', bicycle: 'by bicycle', walk: 'on foot' },
};

/** The answer in one sentence, the same words on screen, in the live region and in the export. */
export function buildSentence(facts: SentenceFacts): readonly SentencePart[] {
  return facts.language === 'ja' ? buildJapanese(facts) : buildEnglish(facts);
}

export function toPlainSentence(parts: readonly SentencePart[], language: Language): string {
  const between = language === 'ja' ? '' : ' ';
  return parts
    .map((part) => (part.kind === 'break' ? between : part.text))
    .join('')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function buildJapanese(facts: SentenceFacts): readonly SentencePart[] {
  const { siteName, mode, siteCutoffMinutes, parentName, parentCutoffMinutes } = facts;
  const isInbound = facts.direction === 'inbound';
  const style = { language: 'ja' as const, unit: facts.unit };
  const reachText = formatRange(facts.reach, { ...style, isAtLeast: facts.isAtLeast });
  const parts: SentencePart[] = [
    text(isInbound ? `${siteName}に` : `${siteName}からは、`),
    text(isInbound ? '開くと、' : ''),
    text(MODE_PHRASES.ja[mode]),
    text(isInbound ? `${siteCutoffMinutes}分以内に` : `${siteCutoffMinutes}分以内に帰れる`),
    LINE_BREAK,
    text(`${facts.groupName} `),
    { kind: 'reach', text: reachText },
    text('。'),
  ];
  if (facts.new === null || parentName === null || facts.reach.high < 0.5) return parts;
  return [
    ...parts,
    LINE_BREAK,
    text('うち '),
    { kind: 'new', text: formatRange(facts.new, style) },
    text('は、'),
    LINE_BREAK,
    text(isInbound ? `${parentName}へは` : `${parentName}からは`),
    text(`${parentCutoffMinutes}分では`),
    text(isInbound ? '通えません。' : '帰れません。'),
  ];
}

function buildEnglish(facts: SentenceFacts): readonly SentencePart[] {
  const { siteName, mode, siteCutoffMinutes, parentName, parentCutoffMinutes } = facts;
  const isInbound = facts.direction === 'inbound';
  const style = { language: 'en' as const, unit: facts.unit };
  const reachText = formatRange(facts.reach, { ...style, isAtLeast: facts.isAtLeast });
  const parts: SentencePart[] = [
    text(isInbound ? `With an office at ${siteName}, ` : `From ${siteName}, `),
    { kind: 'reach', text: reachText },
    text(` ${facts.groupName}`),
    text(isInbound ? ' can get there ' : ' can get home '),
    text(`${MODE_PHRASES.en[mode]} within ${siteCutoffMinutes} minutes.`),
  ];
  if (facts.new === null || parentName === null || facts.reach.high < 0.5) return parts;
  return [
    ...parts,
    LINE_BREAK,
    text('Of them, '),
    { kind: 'new', text: formatRange(facts.new, style) },
    text(isInbound ? ` cannot reach ${parentName}` : ` cannot get home from ${parentName}`),
    text(` within ${parentCutoffMinutes} minutes.`),
  ];
}
