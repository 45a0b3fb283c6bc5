import type { DatasetPreview } from '#contract/datasets.ts';
import { useData } from './use-data.ts';

/** So many rows and columns show what a file looks like. */
const ROWS = 3;
const COLUMNS = 8;

interface FileHeadProps {
  readonly rows: DatasetPreview['headRows'];
}

/** The first rows as they stand in the file, with what they are taken for; both numbers can be changed. */
export function FileHead({ rows }: FileHeadProps) {
  const { words, importing } = useData();
  const reading = importing.choices.value?.reading ?? { skipRows: 0, headerRows: 1 };
  const toRole = (i: number): 'skipped' | 'heading' | 'data' =>
    i < reading.skipRows ? 'skipped' : i < reading.skipRows + reading.headerRows ? 'heading' : 'data';
  return (
    <div class="file-head">
      <div class="register-filters">
        <Count
          label={words.skipRows}
          testId="skip-rows"
          value={reading.skipRows}
          options={[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20]}
          onChange={(skipRows) => importing.changeReading({ ...reading, skipRows })}
        />
        <Count
          label={words.headerRows}
          testId="header-rows"
          value={reading.headerRows}
          options={[1, 2, 3, 4, 5]}
          onChange={(headerRows) => importing.changeReading({ ...reading, headerRows })}
        />
      </div>
      <div class="register-scroll" tabIndex={0} role="region" aria-label={words.fileHead}>
        <table class="head-table">
          <caption class="visually-hidden">{words.fileHead}</caption>
          <tbody>
            {rows.slice(0, reading.skipRows + reading.headerRows + ROWS).map(({ line, fields }, i) => (
              <tr key={line} class={`is-${toRole(i)}`}>
                <th scope="row">
                  {words.lineOf(line)}
                  <span class="row-note">{words.rowRoles[toRole(i)]}</span>
                </th>
                {fields.slice(0, COLUMNS).map((field, column) => (
                  <td key={column}>{field}</td>
                ))}
                {fields.length > COLUMNS && (
                  <td class="missing">{words.moreColumns(fields.length - COLUMNS)}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface CountProps {
  readonly label: string;
  readonly testId: string;
  readonly value: number;
  readonly options: readonly number[];
  readonly onChange: (value: number) => void;
}

function Count({ label, testId, value, options, onChange }: CountProps) {
  const all = options.includes(value) ? options : [...options, value].sort((a, b) => a - b);
  return (
    <label>
      <span>{label}</span>
      <select
        data-testid={testId}
        value={String(value)}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      >
        {all.map((option) => (
          <option key={option} value={String(option)}>
            {option}
          </option>
        ))}
      </select>
    </label>
  );
}
