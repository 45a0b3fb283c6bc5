import type { Job } from '#contract/jobs.ts';
import { useEffect } from 'preact/hooks';
import { cancelJob, listJobs, retryJob } from '../../api/administration.ts';
import { openPage } from '../../state/page-history.ts';
import { ActNotice, type Acts, useActs } from './act-notice.tsx';
import { AnswerState } from './answer-state.tsx';
import { findJobTitle, findReportPage } from './job-report.ts';
import { useAdministration } from './use-administration.ts';
import { useAnswer } from './use-answer.ts';

const LOOK_AGAIN_MILLISECONDS = 1500;

const isUnderWay = ({ state }: Job): boolean => state === 'queued' || state === 'running';

/** Work that takes a while: how far it is, and what came of it. */
export function JobsPart() {
  const { words } = useAdministration();
  const answer = useAnswer(listJobs);
  const acts = useActs(answer.reload);
  const jobs = answer.value?.jobs ?? [];
  const isWatching = jobs.some(isUnderWay);
  useEffect(() => {
    if (!isWatching) return undefined;
    // Only while something moves: a page left open is no sign of life.
    const timer = setInterval(() => void answer.reload(), LOOK_AGAIN_MILLISECONDS);
    return () => clearInterval(timer);
  }, [isWatching]);
  return (
    <>
      <p class="page-lead">{words.importsLead}</p>
      <AnswerState answer={answer} />
      <ActNotice acts={acts} />
      {answer.value !== null && jobs.length === 0 && <p class="small-note">{words.importsEmpty}</p>}
      <ul class="job-list" data-testid="job-list">
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} acts={acts} />
        ))}
      </ul>
    </>
  );
}

function JobRow({ job, acts }: { readonly job: Job; readonly acts: Acts }) {
  const { state, words, language, formatAt } = useAdministration();
  const kind = words.jobKinds[job.kind] ?? job.kind;
  const title = findJobTitle(job);
  const name = title === null ? kind : words.jobOf(kind, title);
  const report = findReportPage(job);
  const percent = Math.floor(job.progress * 100);
  const times = [
    words.jobCreated(formatAt(job.createdAt)),
    ...(job.startedAt === null ? [] : [words.jobStarted(formatAt(job.startedAt))]),
    ...(job.endedAt === null ? [] : [words.jobEnded(formatAt(job.endedAt))]),
  ];
  const canRetry = job.state === 'failed' || job.state === 'cancelled' || job.state === 'interrupted';
  return (
    <li data-testid="job" data-state={job.state}>
      <p>
        <b>{name}</b> <span class="status-mark">{words.jobStates[job.state]}</span>
        <span class="row-note">{times.join(' · ')}</span>
      </p>
      {isUnderWay(job) && (
        <p class="job-progress">
          <progress max={100} value={percent} aria-label={words.jobProgressLabel(name)} />
          <span>
            {job.stage?.[language]} {words.jobProgress(percent)}
          </span>
        </p>
      )}
      {job.problem !== null && <p class="small-note is-warning">{job.problem[language]}</p>}
      <p class="notice-actions">
        {isUnderWay(job) && (
          <button
            type="button"
            class="plain-button"
            onClick={() => void acts.run(cancelJob(job.id), () => null)}
          >
            {words.jobCancel}
          </button>
        )}
        {report !== null && (
          <button
            type="button"
            class="plain-button"
            aria-label={words.jobReportNamed(name)}
            onClick={() => openPage(state, report)}
          >
            {words.jobReport}
          </button>
        )}
        {canRetry && (
          <button
            type="button"
            class="plain-button"
            onClick={() => void acts.run(retryJob(job.id), () => null)}
          >
            {words.jobRetry}
          </button>
        )}
      </p>
    </li>
  );
}
