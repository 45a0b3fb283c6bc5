import type { Placement } from '#contract/placements.ts';
import { useSignal } from '@preact/signals';
import { deletePlacement } from '../../api/placements.ts';
import { formatPlace } from '../../i18n/format-register.ts';
import { formatCount } from '../../i18n/format-figures.ts';
import { formatPartialDate } from '../../i18n/format-years.ts';
import { ExampleMark } from '../../panels/example-mark.tsx';
import { openPage } from '../../state/page-history.ts';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { HeadcountSection } from './headcount-section.tsx';
import { MilestoneSection } from './milestone-section.tsx';
import { NearbySection } from './nearby-section.tsx';
import { PlacementForm } from './placement-form.tsx';
import { PlacementHistory } from './placement-history.tsx';
import { usePlacements } from './use-placements.ts';

/** One opened office: what is known of it, how it went on, and what is near. */
export function PlacementRecord({ placement }: { readonly placement: Placement }) {
  const { state, store, words, language } = usePlacements();
  const isEditing = useSignal(false);
  if (isEditing.value) {
    return <PlacementForm placement={placement} proposalId={null} onDone={() => (isEditing.value = false)} />;
  }
  const remove = async (): Promise<void> => {
    const deleted = await store.act(() => deletePlacement(placement));
    if (deleted === null) return;
    store.notice.value = {
      kind: 'deleted',
      placement: { id: placement.id, name: placement.name, revision: deleted.revision },
    };
    openPage(state, { kind: 'placements', id: null });
  };
  return (
    <div class="placement-record" data-testid="placement-record">
      <div class="register-head">
        <div>
          <button
            type="button"
            class="text-button"
            onClick={() => openPage(state, { kind: 'placements', id: null })}
          >
            {words.backToList}
          </button>
          <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
            {placement.name} <ExampleMark isExample={placement.isExample} language={language} />
          </h2>
          <p class="page-lead">{placement.firmName}</p>
        </div>
        {placement.mayEdit && (
          <div class="register-actions">
            <button
              type="button"
              class="plain-button"
              data-testid="edit-placement"
              onClick={() => (isEditing.value = true)}
            >
              {words.edit}
            </button>
            <button
              type="button"
              class="text-button is-deleting"
              data-testid="delete-placement"
              disabled={store.isBusy.value}
              onClick={() => void remove()}
            >
              {words.delete}
            </button>
          </div>
        )}
      </div>
      <PlacementFacts placement={placement} />
      <HeadcountSection placement={placement} />
      <MilestoneSection placement={placement} />
      <NearbySection placement={placement} />
      <PlacementHistory placement={placement} />
    </div>
  );
}

function PlacementFacts({ placement }: { readonly placement: Placement }) {
  const { words, language, nameMunicipality } = usePlacements();
  const { seats, source } = placement;
  const latest = placement.headcounts.at(-1);
  const date = (text: string): string => formatPartialDate(text, language);
  const telling = {
    language,
    nameMunicipality: (code: string | null) => (code === null ? null : nameMunicipality(code)),
  };
  const rows: readonly (readonly [string, string | null])[] = [
    [words.columnTown, nameMunicipality(placement.municipalityCode)],
    [words.fieldNames.openedOn, date(placement.openedOn)],
    ...(placement.closedOn === null ? [] : [[words.fieldNames.closedOn, date(placement.closedOn)] as const]),
    [words.fieldNames.seats, seats === null ? null : words.seatsOf(formatCount(seats, language))],
    [
      words.columnHeadcount,
      latest === undefined
        ? null
        : `${words.peopleOf(formatCount(latest.headcount, language))}（${words.asOf(date(latest.date))}、${latest.source}）`,
    ],
    [words.place, formatPlace(placement.place, telling)],
    ...(placement.address === null ? [] : [[words.fieldNames.address, placement.address] as const]),
    ...(placement.notes === null ? [] : [[words.fieldNames.notes, placement.notes] as const]),
    [
      words.fieldNames.sourceText,
      source === null
        ? null
        : [source.text, source.date === null ? null : date(source.date)].filter(Boolean).join(' · '),
    ],
  ];
  return (
    <>
      <dl class="placement-facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value ?? <span class="no-data">{words.unknown}</span>}</dd>
          </div>
        ))}
      </dl>
      <p class="small-note">
        {words.owner(language === 'ja' ? placement.organization.nameJa : placement.organization.nameEn)} ·{' '}
        {placement.firmOrganizationId === null ? words.firmNotLinked : words.firmLinked} · {words.who}
      </p>
    </>
  );
}
