import type { VacancyImport } from '#contract/vacancies.ts';
import { saveFile } from '../../download/save-file.ts';
import { toCsv } from '../../state/csv.ts';
import { buildRejectedTable, isRejected, readRecordsOf } from '../../state/rejected-rows.ts';
import type { ImportSource } from '../../state/register-import.ts';
import { useRegister } from './use-register.ts';

interface RejectedRowsProps {
  readonly preview: VacancyImport;
  readonly source: ImportSource;
}

/** The rows that were left out as a file to mend and read again. */
export function RejectedRows({ preview, source }: RejectedRowsProps) {
  const { words, telling } = useRegister();
  const save = async (): Promise<void> => {
    const records = await readRecordsOf(source.file, source.upload);
    const table = buildRejectedTable(records, preview.rows, telling.language);
    saveFile(toCsv(table), 'text/csv;charset=utf-8', words.rejectedFileName);
  };
  return (
    <button
      type="button"
      class="plain-button is-download"
      data-testid="rejected-csv"
      onClick={() => void save()}
    >
      {words.downloadRejected(preview.rows.filter(isRejected).length)}
    </button>
  );
}
