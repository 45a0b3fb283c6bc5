import { useData } from './use-data.ts';

/** Tables that came with the program: what, whose, of when, under which licence. */
export function BundledData() {
  const { state, words, language } = useData();
  const region = state.region.value;
  if (region === null) return null;
  const isJapanese = language === 'ja';
  return (
    <section aria-labelledby="bundled-data">
      <h3 id="bundled-data">{words.bundledHeading}</h3>
      <p class="small-note">
        {words.bundledNote} <code>{region.version}</code>
      </p>
      <div class="register-scroll">
        <table class="register-table" data-testid="bundled-table">
          <thead>
            <tr>
              <th scope="col">{words.columnTitle}</th>
              <th scope="col">{words.columnYear}</th>
              <th scope="col">{words.columnPublisher}</th>
              <th scope="col">{words.columnLicence}</th>
            </tr>
          </thead>
          <tbody>
            {region.datasets.map((dataset) => (
              <tr key={dataset.id}>
                <th scope="row">
                  {isJapanese ? dataset.titleJa : dataset.titleEn}
                  <span class="row-note">{dataset.address}</span>
                </th>
                <td data-label={words.columnYear}>{dataset.year}</td>
                <td data-label={words.columnPublisher}>{isJapanese ? dataset.creditJa : dataset.creditEn}</td>
                <td data-label={words.columnLicence}>
                  {dataset.licence}
                  {dataset.licenceUrl !== null && <span class="row-note">{dataset.licenceUrl}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
