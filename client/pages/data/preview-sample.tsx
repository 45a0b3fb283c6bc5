import type { DatasetContent } from '#contract/datasets.ts';
import type { FigureTable } from '#contract/figures.ts';
import { formatExactPosition } from '../../i18n/format-figures.ts';
import { getMunicipalityName } from '../../i18n/place-names.ts';
import { listMunicipalities } from '../../state/list-municipalities.ts';
import { useData } from './use-data.ts';

const ROWS = 6;
const SERIES = 5;

/** The first zones or points as they were read, to compare with the file. */
export function PreviewSample({ content }: { readonly content: DatasetContent }) {
  const { words } = useData();
  return (
    <section aria-labelledby="preview-sample" data-testid="preview-sample">
      <h4 id="preview-sample">{words.sampleHeading}</h4>
      {content.kind === 'figures' ? (
        <FigureSample table={content.table} />
      ) : (
        <div class="register-scroll">
          <table class="register-table">
            <thead>
              <tr>
                <th scope="col">{words.pointName}</th>
                <th scope="col">{words.pointCategory}</th>
                <th scope="col">{words.pointPlace}</th>
              </tr>
            </thead>
            <tbody>
              {content.points.features.slice(0, ROWS).map(({ properties, geometry }) => (
                <tr key={properties.row}>
                  <th scope="row">{properties.name === '' ? words.noName : properties.name}</th>
                  <td data-label={words.pointCategory}>{properties.category}</td>
                  <td data-label={words.pointPlace}>
                    {formatExactPosition({ lon: geometry.coordinates[0], lat: geometry.coordinates[1] })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function FigureSample({ table }: { readonly table: FigureTable }) {
  const { state, words, language } = useData();
  const region = state.region.value;
  const towns = region === null ? [] : listMunicipalities(region);
  const nameZone = (code: string): string => {
    const town = towns.find((one) => one.code === code);
    return town === undefined ? code : getMunicipalityName(town, language);
  };
  const series = table.indicators
    .flatMap((indicator) => indicator.series.map((one) => ({ indicator, one })))
    .slice(0, SERIES);
  const format = new Intl.NumberFormat(language === 'ja' ? 'ja-JP' : 'en', { maximumFractionDigits: 2 });
  return (
    <div class="register-scroll">
      <table class="register-table">
        <thead>
          <tr>
            <th scope="col">{table.zones.kind === 'mesh' ? words.mesh : words.municipality}</th>
            {series.map(({ indicator, one }, i) => (
              <th key={i} scope="col" class="is-number">
                {indicator.labelJa}
                {one.year !== null && ` ${words.yearShort(one.year)}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.zones.codes.slice(0, ROWS).map((code, zone) => (
            <tr key={code}>
              <th scope="row">{nameZone(code)}</th>
              {series.map(({ indicator, one }, i) => {
                const value = one.values[zone] ?? null;
                const isRatio = indicator.quantity === 'ratio';
                return (
                  <td key={i} class="is-number" data-label={indicator.labelJa}>
                    {value === null ? (
                      <span class="missing">{words.noData}</span>
                    ) : (
                      `${format.format(isRatio ? value * 100 : value)}${isRatio ? '%' : indicator.unitJa}`
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
