import type { LoadedData } from '#contract/administration.ts';
import { undoImport } from '../../api/vacancies.ts';
import { ActNotice, useActs } from './act-notice.tsx';
import { useAdministration } from './use-administration.ts';

interface LoadedRegistersProps {
  readonly imports: LoadedData['registerImports'];
  readonly reload: () => Promise<void>;
}

/** Register entries that came in files; what was taken over from one is undone with one click. */
export function LoadedRegisters({ imports, reload }: LoadedRegistersProps) {
  const { state, words, nameOf, formatAt, formatNumber } = useAdministration();
  const acts = useActs(reload);
  const ownId = state.account.session.value?.organization?.id ?? null;
  const undo = async (one: LoadedData['registerImports'][number]): Promise<void> => {
    await acts.run(undoImport(one), ({ fileName }) => {
      void state.register.reload();
      return { text: words.undidImport(fileName) };
    });
  };
  return (
    <section aria-labelledby="loaded-registers">
      <h3 id="loaded-registers">{words.registersHeading}</h3>
      <ActNotice acts={acts} />
      {imports.length === 0 ? (
        <p class="small-note">{words.registersEmpty}</p>
      ) : (
        <div class="register-scroll">
          <table class="register-table" data-testid="loaded-registers">
            <thead>
              <tr>
                <th scope="col">{words.columnFile}</th>
                <th scope="col">{words.columnOwner}</th>
                <th scope="col">{words.columnWhen}</th>
                <th scope="col">{words.columnState}</th>
              </tr>
            </thead>
            <tbody>
              {imports.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    {one.fileName}
                    <span class="row-note">
                      {words.registerCounts(
                        formatNumber(one.counts.create),
                        formatNumber(one.counts.update),
                        formatNumber(one.counts.error),
                      )}
                    </span>
                  </th>
                  <td data-label={words.columnOwner}>{nameOf(one.organization)}</td>
                  <td data-label={words.columnWhen}>
                    {formatAt(one.undoneAt ?? one.acceptedAt ?? one.createdAt)}
                  </td>
                  <td data-label={words.columnState}>
                    {words.registerStates[one.state]}
                    {one.state === 'accepted' && one.organization.id === ownId && (
                      <button
                        type="button"
                        class="plain-button"
                        aria-label={words.undoImportNamed(one.fileName)}
                        onClick={() => void undo(one)}
                      >
                        {words.undoImport}
                      </button>
                    )}
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
