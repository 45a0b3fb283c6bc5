import type { LoadedData } from '#contract/administration.ts';
import { goBackDataset } from '../../api/datasets.ts';
import { openPage } from '../../state/page-history.ts';
import { ActNotice, useActs } from './act-notice.tsx';
import { Hash } from './hash.tsx';
import { useAdministration } from './use-administration.ts';

interface LoadedDatasetsProps {
  readonly datasets: LoadedData['datasets'];
  readonly reload: () => Promise<void>;
}

/** Tables people brought; the version before is one click away. */
export function LoadedDatasets({ datasets, reload }: LoadedDatasetsProps) {
  const { state, words } = useAdministration();
  const acts = useActs(reload);
  const goBack = async (dataset: LoadedData['datasets'][number]): Promise<void> => {
    await acts.run(goBackDataset(dataset), ({ title }) => {
      void state.datasets.list.reload();
      return { text: words.wentBack(title) };
    });
  };
  return (
    <section aria-labelledby="loaded-datasets">
      <h3 id="loaded-datasets">{words.datasetsHeading}</h3>
      <ActNotice acts={acts} />
      {datasets.length === 0 ? (
        <p class="small-note">{words.datasetsEmpty}</p>
      ) : (
        <div class="register-scroll">
          <table class="register-table" data-testid="loaded-datasets">
            <thead>
              <tr>
                <th scope="col">{words.columnTitle}</th>
                <th scope="col">{words.columnOwner}</th>
                <th scope="col">{words.columnImported}</th>
                <th scope="col">{words.columnRows}</th>
                <th scope="col">{words.columnPrevious}</th>
              </tr>
            </thead>
            <tbody>
              {datasets.map((dataset) => (
                <DatasetRow key={dataset.id} dataset={dataset} onBack={() => void goBack(dataset)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p>
        <button type="button" class="link-button" onClick={() => openPage(state, { kind: 'data', id: null })}>
          {words.openData}
        </button>
      </p>
    </section>
  );
}

interface DatasetRowProps {
  readonly dataset: LoadedData['datasets'][number];
  readonly onBack: () => void;
}

function DatasetRow({ dataset, onBack }: DatasetRowProps) {
  const { words, nameOf, formatAt, formatNumber } = useAdministration();
  const { previous } = dataset;
  return (
    <tr>
      <th scope="row">
        {dataset.title}
        <span class="row-note">
          {[dataset.publisher, dataset.year, dataset.licence].filter((part) => part !== '').join(' · ')}
        </span>
        <span class="row-note">
          {dataset.file.name} <Hash sha256={dataset.file.sha256} />
        </span>
      </th>
      <td data-label={words.columnOwner}>{nameOf(dataset.organization)}</td>
      <td data-label={words.columnImported}>{formatAt(dataset.importedAt)}</td>
      <td data-label={words.columnRows}>
        {words.rowsOf(formatNumber(dataset.rowsUsed), formatNumber(dataset.rowsRead))}
      </td>
      <td data-label={words.columnPrevious}>
        {previous === null ? (
          words.none
        ) : (
          <>
            {previous.title}
            <span class="row-note">
              {previous.fileName} · {formatAt(previous.importedAt)}
            </span>
            {dataset.isOwn ? (
              <button
                type="button"
                class="plain-button"
                aria-label={words.goBackNamed(dataset.title)}
                data-testid="loaded-back"
                onClick={onBack}
              >
                {words.goBack}
              </button>
            ) : (
              <span class="row-note">{words.notOwn}</span>
            )}
          </>
        )}
      </td>
    </tr>
  );
}
