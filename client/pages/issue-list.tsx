import type { ImportIssueView } from '#contract/import-issue.ts';
import { formatCellName } from '../state/format-cell-name.ts';
import type { Language } from '../state/view-state.ts';

interface IssueListProps {
  readonly issues: readonly ImportIssueView[];
  readonly language: Language;
}

/** Findings with the cell they are about, in the name spreadsheets give it: values of files are text. */
export function IssueList({ issues, language }: IssueListProps) {
  if (issues.length === 0) return null;
  const isJapanese = language === 'ja';
  return (
    <ul class="issue-list">
      {issues.map((issue, i) => (
        <li key={i} class={`is-${issue.severity}`}>
          <IssuePlace issue={issue} isJapanese={isJapanese} />
          {issue.value !== null && issue.value !== '' && <q class="cell-value">{issue.value}</q>}
          <span>
            {isJapanese ? issue.messageJa : issue.messageEn}
            <span class="issue-expected">{isJapanese ? issue.expectedJa : issue.expectedEn}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

interface IssuePlaceProps {
  readonly issue: ImportIssueView;
  readonly isJapanese: boolean;
}

function IssuePlace({ issue: { line, column, feature, field }, isJapanese }: IssuePlaceProps) {
  const named = field === null ? '' : isJapanese ? `（${field}）` : ` (${field})`;
  if (line !== null && column !== null) {
    return (
      <b class="cell-name">
        {formatCellName(line, column)}
        {named}
      </b>
    );
  }
  if (line !== null) return <b class="cell-name">{isJapanese ? `${line}行目` : `line ${line}`}</b>;
  if (feature === null) return null;
  return (
    <b class="cell-name">
      {isJapanese ? `${feature}番目の地物` : `feature ${feature}`}
      {named}
    </b>
  );
}
