import { GROUP_IDS } from '#engine/accessibility/groups.ts';
import { useSignal } from '@preact/signals';
import { formatCount } from '../i18n/format-figures.ts';
import { MAIN_GROUPS } from '../state/build-query.ts';
import type { Headline } from '../state/headline.ts';
import { useApp } from './app-context.ts';

/** Every group by every band, in full figures. */
export function GroupTable({ headline }: { readonly headline: Headline }) {
  const state = useApp();
  const words = state.words.value;
  const { language } = state.view.value;
  const isFull = useSignal(false);
  const shown = isFull.value
    ? GROUP_IDS
    : [headline.query.group, ...MAIN_GROUPS.filter((group) => group !== headline.query.group)];
  const rows = shown.flatMap((id) => headline.figures.groups.filter((one) => one.group === id));
  return (
    <details class="group-fold" data-testid="group-fold">
      <summary>{words.tableHeading}</summary>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={words.tableHeading}>
        <table class="group-table" data-testid="group-table">
          <thead>
            <tr>
              <th scope="col">{words.tableGroup}</th>
              {headline.group.bands.map((band) => (
                <th key={band.cutoffMinutes} scope="col" class="is-number">
                  {words.minutes(band.cutoffMinutes)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.group} class={row.group === headline.query.group ? 'is-headline' : ''}>
                <th scope="row">{words.groupNames[row.group]}</th>
                {row.bands.map((band) => (
                  <td key={band.cutoffMinutes} class="is-number">
                    {formatCount(band.reach.central, language)}
                    {band.isAtLeast && <span class="at-least">{words.atLeastMark}</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <button type="button" class="link-button" onClick={() => (isFull.value = !isFull.value)}>
        {isFull.value ? words.tableLess : words.tableMore}
      </button>
    </details>
  );
}
