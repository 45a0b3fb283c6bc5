import { LIMITS } from '#contract/limits.ts';
import type { Vacancy, VacancyPhoto } from '#contract/vacancies.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { readPhoto } from '../../api/vacancies.ts';
import { checkPhotoFile, type PhotoFault, PHOTO_TYPES } from '../../state/photo-file.ts';
import { useRegister } from './use-register.ts';

/** Photos of an entry: what may be added is said before anything is chosen. */
export function EntryPhotos({ vacancy }: { readonly vacancy: Vacancy }) {
  const { session, words, mayEdit } = useRegister();
  const removed = useSignal<VacancyPhoto | null>(null);
  const remove = async (photo: VacancyPhoto): Promise<void> => {
    if ((await session.deletePhoto(vacancy, photo.id)) !== null) removed.value = photo;
  };
  const restore = async (photo: VacancyPhoto): Promise<void> => {
    if ((await session.restorePhoto(vacancy, photo.id)) !== null) removed.value = null;
  };
  const gone = removed.value;
  if (vacancy.photos.length === 0 && !mayEdit(vacancy)) return null;
  return (
    <section class="facts photos" aria-labelledby="facts-photos">
      <h3 id="facts-photos">{words.photosHeading}</h3>
      {vacancy.photos.length > 0 && (
        <ul class="photo-list">
          {vacancy.photos.map((photo) => (
            <li key={photo.id}>
              <PhotoPicture photo={photo} />
              <span class="photo-name">{photo.fileName}</span>
              {mayEdit(vacancy) && (
                <button
                  type="button"
                  class="text-button"
                  disabled={session.isBusy.value}
                  aria-label={words.removePhoto(photo.fileName)}
                  onClick={() => void remove(photo)}
                >
                  {words.removeShort}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {gone !== null && (
        <p class="small-note" role="status">
          {words.photoRemoved(gone.fileName)}{' '}
          <button type="button" class="link-button" onClick={() => void restore(gone)}>
            {words.takeBack}
          </button>
        </p>
      )}
      {mayEdit(vacancy) && <PhotoInput vacancy={vacancy} />}
    </section>
  );
}

function PhotoInput({ vacancy }: { readonly vacancy: Vacancy }) {
  const { session, words } = useRegister();
  const input = useRef<HTMLInputElement>(null);
  const fault = useSignal<{ readonly name: string; readonly reason: PhotoFault } | null>(null);
  const room = LIMITS.maximumPhotos - vacancy.photos.length;
  const add = async (files: readonly File[]): Promise<void> => {
    fault.value = null;
    let entry: Vacancy | null = vacancy;
    for (const file of files) {
      const reason = entry.photos.length >= LIMITS.maximumPhotos ? 'tooMany' : checkPhotoFile(file);
      if (reason !== null) {
        fault.value = { name: file.name, reason };
        return;
      }
      entry = await session.addPhoto(entry, file);
      if (entry === null) return;
    }
  };
  return (
    <div class="photo-input">
      <p class="small-note" id="photo-rules">
        {words.photoRules(LIMITS.maximumPhotos, LIMITS.maximumPhotoBytes / 1_000_000)}
      </p>
      <button
        type="button"
        class="plain-button"
        data-testid="add-photo"
        aria-describedby="photo-rules"
        disabled={room <= 0 || session.isBusy.value}
        onClick={() => input.current?.click()}
      >
        {words.addPhoto}
      </button>
      <input
        ref={input}
        type="file"
        accept={PHOTO_TYPES.join(',')}
        multiple
        hidden
        data-testid="photo-file"
        onChange={(event) => {
          const field = event.currentTarget;
          void add([...(field.files ?? [])]).then(() => (field.value = ''));
        }}
      />
      {fault.value !== null && (
        <p class="field-fault" role="alert">
          {words.photoFault(fault.value.name, fault.value.reason)}
        </p>
      )}
    </div>
  );
}

/** Photos are sent as attachments; the picture is made of its octets here. */
function PhotoPicture({ photo }: { readonly photo: VacancyPhoto }) {
  const { words } = useRegister();
  /** An address of a blob, or what keeps it away. */
  const address = useSignal('loading');
  useEffect(() => {
    let isCurrent = true;
    let made: string | null = null;
    void readPhoto(photo.href).then((blob) => {
      if (!isCurrent) return;
      made = blob === null ? null : URL.createObjectURL(blob);
      address.value = made ?? 'failed';
    });
    return () => {
      isCurrent = false;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [photo.href]);
  const current = address.value;
  if (current === 'loading') return <span class="photo-waiting">{words.loading}</span>;
  if (current === 'failed') return <span class="photo-waiting is-warning">{words.photoUnreadable}</span>;
  return <img src={current} alt={words.photoAlt(photo.fileName)} loading="lazy" />;
}
