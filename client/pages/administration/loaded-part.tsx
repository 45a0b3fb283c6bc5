import type { LoadedData } from '#contract/administration.ts';
import { readLoadedData } from '../../api/administration.ts';
import { formatBytes } from '../../i18n/format-bytes.ts';
import { AnswerState } from './answer-state.tsx';
import { Hash } from './hash.tsx';
import { LoadedDatasets } from './loaded-datasets.tsx';
import { LoadedRegisters } from './loaded-registers.tsx';
import { useAdministration } from './use-administration.ts';
import { useAnswer } from './use-answer.ts';

/** What is loaded: of the region, tables people brought, registers from files. */
export function LoadedPart() {
  const { words } = useAdministration();
  const answer = useAnswer(readLoadedData);
  const data = answer.value;
  return (
    <>
      <p class="page-lead">{words.dataLead}</p>
      <AnswerState answer={answer} />
      {data !== null && (
        <>
          <RegionSummary region={data.region} />
          <LoadedDatasets datasets={data.datasets} reload={answer.reload} />
          <LoadedRegisters imports={data.registerImports} reload={answer.reload} />
          <Sources region={data.region} />
        </>
      )}
    </>
  );
}

interface RegionProps {
  readonly region: LoadedData['region'];
}

function RegionSummary({ region }: RegionProps) {
  const { words, nameOf, formatAt, formatNumber } = useAdministration();
  const { municipalities, neighbours, inhabitedCells, stations } = region.coverage;
  const facts = [
    { label: words.columnName, value: nameOf(region) },
    { label: words.regionVersion, value: <Hash sha256={region.version} /> },
    { label: words.regionLoaded, value: formatAt(region.loadedAt) },
    {
      label: words.regionCoverage,
      value: words.regionCoverageText({
        municipalities: formatNumber(municipalities),
        neighbours: formatNumber(neighbours),
        cells: formatNumber(inhabitedCells),
        stations: formatNumber(stations),
      }),
    },
    {
      label: words.regionPrevious,
      value:
        region.previousVersion === null || region.previousLoadedAt === null
          ? words.none
          : words.regionPreviousAt(region.previousVersion.slice(0, 12), formatAt(region.previousLoadedAt)),
    },
  ];
  return (
    <section aria-labelledby="loaded-region">
      <h3 id="loaded-region">{words.regionHeading}</h3>
      <dl class="account-facts" data-testid="loaded-region">
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="small-note">{words.regionNote}</p>
    </section>
  );
}

function Sources({ region }: RegionProps) {
  const { words, language, formatNumber } = useAdministration();
  return (
    <section aria-labelledby="loaded-sources">
      <h3 id="loaded-sources">{words.sourcesHeading}</h3>
      <div class="register-scroll">
        <table class="register-table" data-testid="loaded-sources">
          <thead>
            <tr>
              <th scope="col">{words.columnSource}</th>
              <th scope="col">{words.columnYear}</th>
              <th scope="col">{words.columnLicence}</th>
              <th scope="col">{words.columnTables}</th>
            </tr>
          </thead>
          <tbody>
            {region.sources.map((source) => (
              <tr key={source.id}>
                <th scope="row">
                  {language === 'ja' ? source.titleJa : source.titleEn}
                  <span class="row-note">{language === 'ja' ? source.creditJa : source.creditEn}</span>
                </th>
                <td data-label={words.columnYear}>{source.year}</td>
                <td data-label={words.columnLicence}>{source.licence}</td>
                <td data-label={words.columnTables}>
                  {source.tables.length === 0 && <span class="row-note">{words.sourceJoined}</span>}
                  <ul>
                    {source.tables.map(({ file, rows, sha256 }) => (
                      <li key={file}>
                        {rows === null ? words.tableWhole(file) : words.tableRows(file, formatNumber(rows))}{' '}
                        <Hash sha256={sha256} />
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details class="register-fold">
        <summary>{words.filesFold}</summary>
        <ul class="file-list">
          {region.files.map(({ name, bytes, sha256 }) => (
            <li key={name}>
              {name} · {formatBytes(bytes, language)} · <code>{sha256}</code>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
