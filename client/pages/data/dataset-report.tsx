import type { DatasetKind, DatasetReport } from '#contract/datasets.ts';
import { formatCount } from '../../i18n/format-figures.ts';
import { getMunicipalityName } from '../../i18n/place-names.ts';
import { listMunicipalities } from '../../state/list-municipalities.ts';
import { IssueList } from '../issue-list.tsx';
import { useData } from './use-data.ts';

/** So many findings are read one by one; the file has the rest. */
const FIRST_ISSUES = 30;

interface DatasetReportViewProps {
  readonly report: DatasetReport;
  readonly kind: DatasetKind;
}

/** What is used of a table, what is not, and why. */
export function DatasetReportView({ report, kind }: DatasetReportViewProps) {
  const { state, words, language } = useData();
  const count = (value: number): string => formatCount(value, language);
  const dropped = report.rowsDropped.reduce((sum, one) => sum + one.count, 0);
  const region = state.region.value;
  const towns = region === null ? [] : listMunicipalities(region);
  const missing = report.zonesWithoutRow.map((code) => {
    const town = towns.find((one) => one.code === code);
    return town === undefined ? code : getMunicipalityName(town, language);
  });
  // Signs that were read and notes that were left out are reasons too; they stand below what needs a look.
  const serious = report.issues.filter(({ severity }) => severity !== 'info');
  const shown = [...serious, ...report.issues.filter(({ severity }) => severity === 'info')];
  return (
    <section aria-labelledby="dataset-report" data-testid="dataset-report">
      <h3 id="dataset-report">{words.reportHeading}</h3>
      <p class="preview-sentence" data-testid="report-sentence">
        {words.reportSentence(count(report.rowsRead), count(report.rowsUsed))}
      </p>
      <ul class="report-lines">
        {report.rowsElsewhere > 0 && <li>{words.reportElsewhere(count(report.rowsElsewhere))}</li>}
        {dropped > 0 && <li class="is-warning">{words.reportDropped(count(dropped))}</li>}
        {kind !== 'points' && (
          <li>{words.reportValues(count(report.valuesUsed), count(report.valuesMissing))}</li>
        )}
        {missing.length > 0 && <li>{words.reportZones(missing)}</li>}
      </ul>
      <IssueList issues={shown.slice(0, FIRST_ISSUES)} language={language} />
      {shown.length > FIRST_ISSUES && (
        <p class="small-note">{words.reportMore(count(shown.length - FIRST_ISSUES))}</p>
      )}
    </section>
  );
}
