import { useMemo } from 'preact/hooks';
import type { GroupId } from '#engine/accessibility/groups.ts';
import { formatCount, roundToSignificant } from '../i18n/format-figures.ts';
import { useApp } from '../panels/app-context.ts';
import type { Area } from '../state/view-state.ts';
import { countPeopleInside } from './area-people.ts';
import { useDrawingWords } from './use-drawing-words.ts';

/** An estimate has no more digits than that. */
const DIGITS = 3;
const CENSUS_DATASET = 'census-mesh-2020';

/** Who lives in an area, with how that was counted and where the counts are from. */
export function AreaPeopleTable({ area }: { readonly area: Area }) {
  const state = useApp();
  const words = useDrawingWords();
  const cells = state.cells.value;
  const view = state.view.value;
  const { group, language } = view;
  const groups = useMemo(() => [...new Set<GroupId>(['total', 'all15to64', 'women20to64', group])], [group]);
  const people = useMemo(
    () => (cells === null ? null : countPeopleInside(cells, area.ring, groups)),
    [cells, area.ring, groups],
  );
  if (people === null) return null;
  if (people.wholeCells + people.dividedCells === 0) return <p class="small-note">{words.peopleNone}</p>;
  const census = state.region.value?.datasets.find(({ id }) => id === CENSUS_DATASET);
  return (
    <>
      <table class="area-figures" data-testid="area-people">
        <caption>{words.peopleHeading}</caption>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{words.columnGroup}</th>
            <th scope="col">{words.columnPeople}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((id) => (
            <tr key={id}>
              <th scope="row">{state.words.value.groupNames[id]}</th>
              <td>{formatCount(roundToSignificant(people.countByGroup.get(id) ?? 0, DIGITS), language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="small-note">
        {words.peopleNote(people.wholeCells, people.dividedCells)}{' '}
        {census !== undefined && (language === 'ja' ? census.titleJa : census.titleEn)}
      </p>
    </>
  );
}
