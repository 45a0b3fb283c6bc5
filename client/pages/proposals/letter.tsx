import type { Author } from '#contract/proposals.ts';
import type { ComponentChildren } from 'preact';
import { formatMoment } from '../../state/plan-words.ts';
import { useProposals } from './use-proposals.ts';

interface LetterProps {
  readonly author: Author;
  readonly at: string;
  readonly text: string;
  readonly isAnswer?: boolean;
  /** Beside the author's name. */
  readonly children?: ComponentChildren;
}

/** What somebody wrote, as text, with who and when. */
export function Letter({ author, at, text, isAnswer = false, children }: LetterProps) {
  const { words, language, organizationId } = useProposals();
  const organization = language === 'ja' ? author.organizationNameJa : author.organizationNameEn;
  const isOwn = author.organizationId === organizationId;
  return (
    <li class={`letter${isOwn ? ' is-own' : ''}${isAnswer ? ' is-answer' : ''}`} data-testid="letter">
      <p class="letter-head">
        <b>{organization}</b>
        <span>
          {words.roleNames[author.role] ?? author.role} {author.userName}
        </span>
        <time dateTime={at}>{formatMoment(at, language)}</time>
        {children}
      </p>
      <p>{text}</p>
    </li>
  );
}
