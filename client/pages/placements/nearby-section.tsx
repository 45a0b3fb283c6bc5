import type { FacilityKind, NearbyResponse } from '#contract/placement-nearby.ts';
import type { Placement } from '#contract/placements.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { findNearby, type NearbyChoice } from '../../api/placements.ts';
import { formatCount } from '../../i18n/format-figures.ts';
import { openPage } from '../../state/page-history.ts';
import { usePlacements } from './use-placements.ts';

const MODES = ['car', 'bicycle', 'walk'] as const;
const CUTOFFS = ['15', '30', '45', '60', '90'] as const;

/** Schools, job centres and places of training within reach, from what has been loaded and nothing else. */
export function NearbySection({ placement }: { readonly placement: Placement }) {
  const { words } = usePlacements();
  const choice = useSignal<NearbyChoice>({ mode: 'car', cutoffMinutes: '45' });
  const answer = useSignal<NearbyResponse | 'loading' | 'failed'>('loading');
  const { mode, cutoffMinutes } = choice.value;
  useEffect(() => {
    let isCurrent = true;
    void findNearby(placement.id, { mode, cutoffMinutes }).then((outcome) => {
      if (isCurrent) answer.value = outcome.kind === 'done' ? outcome.body : 'failed';
    });
    return () => {
      isCurrent = false;
    };
  }, [placement.id, mode, cutoffMinutes]);
  const current = answer.value;
  return (
    <section data-testid="nearby">
      <h3>{words.nearbyHeading}</h3>
      <div class="nearby-choice">
        <label>
          {words.nearbyMode}{' '}
          <select
            value={mode}
            data-testid="nearby-mode"
            onChange={({ currentTarget }) => {
              const chosen = MODES.find((one) => one === currentTarget.value) ?? 'car';
              choice.value = { mode: chosen, cutoffMinutes };
            }}
          >
            {MODES.map((one) => (
              <option key={one} value={one}>
                {words.nearbyModes[one]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.nearbyCutoff}{' '}
          <select
            value={cutoffMinutes}
            data-testid="nearby-cutoff"
            onChange={({ currentTarget }) => (choice.value = { mode, cutoffMinutes: currentTarget.value })}
          >
            {CUTOFFS.map((one) => (
              <option key={one} value={one}>
                {words.minutesOf(one)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="nearby-answer" aria-live="polite">
        {current === 'loading' && <p class="small-note">{words.loading}</p>}
        {current === 'failed' && <p class="small-note is-warning">{words.loadFailed}</p>}
        {typeof current === 'object' && <NearbyAnswer answer={current} />}
      </div>
    </section>
  );
}

function NearbyAnswer({ answer }: { readonly answer: NearbyResponse }) {
  const { words, language } = usePlacements();
  const looked = answer.datasets.reduce((sum, { recognizedCount }) => sum + recognizedCount, 0);
  return (
    <>
      <p class="small-note">
        {words.nearbyLead(String(answer.cutoffMinutes), words.nearbyModes[answer.mode])}
      </p>
      {answer.isOriginApproximate && <p class="small-note is-warning">{words.nearbyApproximate}</p>}
      {looked === 0 && <NothingLoaded />}
      {looked > 0 && answer.facilities.length === 0 && (
        <p>{words.nearbyEmpty(formatCount(looked, language))}</p>
      )}
      {answer.facilities.length > 0 && <FacilityTable answer={answer} />}
      {answer.datasets.length > 0 && <FacilitySources answer={answer} />}
      {answer.students.length > 0 && <StudentTable answer={answer} />}
      <ul class="caveats">
        {answer.provenance.caveats.map(({ code, ja, en }) => (
          <li key={code}>{language === 'ja' ? ja : en}</li>
        ))}
      </ul>
    </>
  );
}

function NothingLoaded() {
  const { state, words } = usePlacements();
  return (
    <div class="empty-note" data-testid="nearby-empty">
      <p>
        <b>{words.nearbyNone}</b>
      </p>
      <p>{words.nearbyNoneText}</p>
      {state.account.can('importData') && (
        <button
          type="button"
          class="plain-button"
          onClick={() => openPage(state, { kind: 'data', id: 'import' })}
        >
          {words.nearbyOpenData}
        </button>
      )}
    </div>
  );
}

interface Times {
  readonly minutes: number;
  readonly lowMinutes: number;
  readonly highMinutes: number;
  readonly isAtMost: boolean;
}

function TimeCell({ times }: { readonly times: Times }) {
  const { words } = usePlacements();
  const { minutes, lowMinutes, highMinutes, isAtMost } = times;
  return (
    <td class="is-number" data-label={words.nearbyMinutes}>
      {isAtMost && `${words.nearbyAtMost} `}
      {words.minutesOf(String(Math.round(minutes)))}
      <span class="row-note">
        {words.nearbyRange(String(Math.floor(lowMinutes)), String(Math.ceil(highMinutes)))}
      </span>
    </td>
  );
}

function FacilityTable({ answer }: { readonly answer: NearbyResponse }) {
  const { words, language, nameMunicipality } = usePlacements();
  const kinds = Object.keys(words.facilityKinds) as FacilityKind[];
  return (
    <>
      <p>
        {kinds
          .map((kind) => `${words.facilityKinds[kind]} ${formatCount(answer.facilityCounts[kind], language)}`)
          .join(' · ')}
      </p>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={words.nearbyHeading}>
        <table class="register-table" data-testid="facility-table">
          <caption class="visually-hidden">{words.nearbyHeading}</caption>
          <thead>
            <tr>
              <th scope="col">{words.nearbyName}</th>
              <th scope="col">{words.nearbyKind}</th>
              <th scope="col">{words.columnTown}</th>
              <th scope="col" class="is-number">
                {words.nearbyMinutes}
              </th>
            </tr>
          </thead>
          <tbody>
            {answer.facilities.map((facility) => (
              <tr
                key={`${facility.datasetId} ${facility.position.lon} ${facility.position.lat} ${facility.name}`}
              >
                <th scope="row">{facility.name}</th>
                <td data-label={words.nearbyKind}>{words.facilityKinds[facility.kind]}</td>
                <td data-label={words.columnTown}>
                  {facility.municipalityCode === null ? '—' : nameMunicipality(facility.municipalityCode)}
                </td>
                <TimeCell times={facility} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function FacilitySources({ answer }: { readonly answer: NearbyResponse }) {
  const { words, language } = usePlacements();
  return (
    <ul class="caveats">
      {answer.datasets.map(({ id, title, publisher, year, licence, otherCount, unreachedCount }) => (
        <li key={id}>
          {words.nearbySources}: {[title, publisher, year, licence].filter((text) => text !== '').join(' · ')}
          {otherCount > 0 && ` — ${words.nearbyOther(formatCount(otherCount, language))}`}
          {unreachedCount > 0 && ` — ${words.nearbyUnreached(formatCount(unreachedCount, language))}`}
        </li>
      ))}
    </ul>
  );
}

function StudentTable({ answer }: { readonly answer: NearbyResponse }) {
  const { words, language } = usePlacements();
  const credits = answer.provenance.datasets.filter(({ id }) => answer.studentsDatasetIds.includes(id));
  return (
    <>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={words.studentsPupils}>
        <table class="register-table" data-testid="student-table">
          <caption>{words.studentsCaption(String(answer.studentsYear ?? ''))}</caption>
          <thead>
            <tr>
              <th scope="col">{words.columnTown}</th>
              <th scope="col" class="is-number">
                {words.studentsSchools}
              </th>
              <th scope="col" class="is-number">
                {words.studentsPupils}
              </th>
              <th scope="col" class="is-number">
                {words.nearbyMinutes}
              </th>
            </tr>
          </thead>
          <tbody>
            {answer.students.map((town) => (
              <tr key={town.municipalityCode}>
                <th scope="row">{language === 'ja' ? town.nameJa : town.nameEn}</th>
                <td class="is-number" data-label={words.studentsSchools}>
                  {town.highSchools === null ? (
                    <span class="no-data">{words.unknown}</span>
                  ) : (
                    words.schoolsOf(formatCount(town.highSchools, language))
                  )}
                </td>
                <td class="is-number" data-label={words.studentsPupils}>
                  {town.students === null ? (
                    <span class="no-data">{words.unknown}</span>
                  ) : (
                    words.peopleOf(formatCount(town.students, language))
                  )}
                </td>
                <TimeCell times={town} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="small-note">
        {words.studentsNote}{' '}
        {credits.map(({ creditJa, creditEn }) => (language === 'ja' ? creditJa : creditEn)).join(' ')}
      </p>
    </>
  );
}
