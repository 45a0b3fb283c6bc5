import type { Problem } from '#contract/problems.ts';
import { AccessRefusal, findAccessCode } from '../panels/account/access-refusal.tsx';
import { describeProblem } from '../state/plan-words.ts';
import type { Language } from '../state/view-state.ts';

interface ProblemTextProps {
  readonly problem: Problem;
  readonly language: Language;
  /** false: where nobody would ask somebody else about it, say for a password that is too common. */
  readonly hasCode?: boolean;
}

/** What the server refused, where it stands, and what was expected there. */
export function ProblemText({ problem, language, hasCode = true }: ProblemTextProps) {
  const code = findAccessCode(problem);
  if (code !== null) return <AccessRefusal code={code} />;
  const said = describeProblem(problem, language);
  return (
    <>
      <p>
        {said.title}
        {hasCode && (language === 'ja' ? `（${said.code}）` : ` (${said.code})`)}
      </p>
      {said.detail !== null && <p>{said.detail}</p>}
      {said.places.length > 0 && (
        <ul class="problem-places">
          {said.places.map((place) => (
            <li key={place}>{place}</li>
          ))}
        </ul>
      )}
    </>
  );
}
