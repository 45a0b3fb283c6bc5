import { ASSUMPTION_IDS } from '#engine/traveltime/assumptions.ts';
import type { Dataset } from '#contract/provenance.ts';
import type { Region } from '#contract/region.ts';
import { ROAD_MODEL_ERROR } from '#contract/road-model-error.ts';
import { formatAssumed, formatAssumedRange } from '../i18n/format-assumed.ts';
import { openPage } from '../state/page-history.ts';
import { METHOD_SLUGS } from '../state/page.ts';
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
      {ROAD_MODEL_ERROR !== null && (
        <>
          <h3 class="sub-head">{words.roadModelErrorHeading}</h3>
          <p>{words.statement(words.roadModelError(ROAD_MODEL_ERROR))}</p>
        </>
      )}
      <MethodLinks />
      <AssumptionTable region={region} language={language} />
      <h3 class="sub-head">{words.datasetsHeading}</h3>
      <ul class="datasets">
        {region.datasets.map((dataset) => (
          <DatasetItem key={dataset.id} dataset={dataset} language={language} />
        ))}
      </ul>
      <button
        type="button"
        class="link-button"
        data-testid="open-data-page"
        onClick={() => openPage(state, { kind: 'data', id: null })}
      >
        {words.dataOpen}
      </button>
      <h3 class="sub-head">{words.versions}</h3>
      <p class="versions">
        {words.regionVersion} <code>{region.version}</code>
        <br />
        {words.assumptionsVersion}{' '}
        <code>{state.assumptions.value?.version ?? region.assumptions.version}</code>
      </p>
    </details>
  );
}

function MethodLinks() {
  const state = useApp();
  const words = state.words.value;
  return (
    <>
      <h3 class="sub-head">{words.methodsHeading}</h3>
      <ul class="method-links">
        {METHOD_SLUGS.map((slug) => (
          <li key={slug}>
            <button
              type="button"
              class="link-button"
              data-testid={`open-method-${slug}`}
              onClick={() => openPage(state, { kind: 'method', slug })}
            >
              {words.methodTitles[slug]}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function AssumptionTable({ region, language }: { readonly region: Region; readonly language: Language }) {
  const state = useApp();
  const words = state.words.value;
  const changes = state.view.value.assumptions;
  const { values } = state.assumptions.value ?? region.assumptions;
  return (
    <>
      <h3 class="sub-head">{words.assumptionsHeading}</h3>
      <p class="small-note">{words.rangeNote}</p>
      <button
        type="button"
        class="plain-button"
        data-testid="open-assumptions"
        onClick={() => openPage(state, { kind: 'assumptions', id: null })}
      >
        {words.assumptionsEdit}
      </button>
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
            {ASSUMPTION_IDS.map((id) => [id, values[id]] as const).map(([id, value]) => (
              <tr key={id} class={changes[id] === undefined ? '' : 'is-changed'}>
                <th scope="row">
                  {language === 'ja' ? value.labelJa : value.labelEn}
                  <small>{language === 'ja' ? value.sourceJa : value.sourceEn}</small>
                </th>
                <td class="is-number">{formatAssumed(value.value, value.unit, language)}</td>
                <td class="is-number">{formatAssumedRange(value.low, value.high, value.unit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
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
