import type { AssumedValue } from '#engine/traveltime/assumptions.ts';
import type { Dataset } from '#contract/provenance.ts';
import type { Region } from '#contract/region.ts';
import type { Headline } from '../state/headline.ts';
import { getCaveatText, listCaveats } from '../state/list-caveats.ts';
import type { Language } from '../state/view-state.ts';
import { useApp } from './app-context.ts';

/** Caveats, assumptions and sources: one line when folded, complete when opened. */
export function ProvenanceFold({ headline }: { readonly headline: Headline | undefined }) {
  const state = useApp();
  const words = state.words.value;
  const { language } = state.view.value;
  const region = state.region.value;
  if (region === null) return null;
  return (
    <details class="provenance" id="provenance" data-testid="provenance-fold">
      <summary>
        <span class="provenance-title">{words.provenanceHeading}</span>
        <span class="provenance-line">{words.provenanceLine}</span>
      </summary>
      {headline !== undefined && (
        <>
          <h3 class="sub-head">{words.caveatsHeading}</h3>
          <ul class="caveats">
            {listCaveats(headline).map((code) => (
              <li key={code}>{getCaveatText(code, language)}</li>
            ))}
          </ul>
        </>
      )}
      <AssumptionTable region={region} language={language} />
      <h3 class="sub-head">{words.datasetsHeading}</h3>
      <ul class="datasets">
        {region.datasets.map((dataset) => (
          <DatasetItem key={dataset.id} dataset={dataset} language={language} />
        ))}
      </ul>
      <h3 class="sub-head">{words.versions}</h3>
      <p class="versions">
        {words.regionVersion} <code>{region.version}</code>
        <br />
        {words.assumptionsVersion} <code>{region.assumptions.version}</code>
      </p>
    </details>
  );
}

function AssumptionTable({ region, language }: { readonly region: Region; readonly language: Language }) {
  const words = useApp().words.value;
  const values: readonly AssumedValue[] = Object.values(region.assumptions.values);
  return (
    <>
      <h3 class="sub-head">{words.assumptionsHeading}</h3>
      <p class="small-note">{words.rangeNote}</p>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={words.assumptionsHeading}>
        <table class="assumption-table">
          <thead>
            <tr>
              <th scope="col">{words.assumptionName}</th>
              <th scope="col" class="is-number">
                {words.assumptionValue}
              </th>
              <th scope="col" class="is-number">
                {words.assumptionRange}
              </th>
            </tr>
          </thead>
          <tbody>
            {values.map((value) => (
              <tr key={value.labelEn}>
                <th scope="row">
                  {language === 'ja' ? value.labelJa : value.labelEn}
                  <small>{language === 'ja' ? value.sourceJa : value.sourceEn}</small>
                </th>
                <td class="is-number">{formatAssumed(value.value, value, language)}</td>
                <td class="is-number">
                  {value.low}–{value.high}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const UNITS: Readonly<Record<Language, Readonly<Record<AssumedValue['unit'], string>>>> = {
  ja: { 'km/h': ' km/h', s: ' 秒', ratio: ' 倍' },
  en: { 'km/h': ' km/h', s: ' s', ratio: ' ×' },
};

export function formatAssumed(value: number, { unit }: AssumedValue, language: Language): string {
  return `${value}${UNITS[language][unit]}`;
}

function DatasetItem({ dataset, language }: { readonly dataset: Dataset; readonly language: Language }) {
  const words = useApp().words.value;
  return (
    <li>
      <strong>{language === 'ja' ? dataset.titleJa : dataset.titleEn}</strong>（{dataset.year}）
      <br />
      {language === 'ja' ? dataset.creditJa : dataset.creditEn}
      <br />
      <span class="licence">
        {words.licence}: {dataset.licence}
        {dataset.licenceUrl !== null && (
          <>
            {' '}
            <a href={dataset.licenceUrl} target="_blank" rel="noreferrer noopener">
              {dataset.licenceUrl}
            </a>
          </>
        )}
      </span>
    </li>
  );
}
