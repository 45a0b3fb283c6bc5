import { getParentName, getStationName } from '../i18n/place-names.ts';
import { setParent } from '../state/app-actions.ts';
import type { Place } from '../state/view-state.ts';
import { useApp } from './app-context.ts';

const NONE = 'none';
const CUSTOM = 'custom';
const ON_MAP = 'onMap';

const isSamePlace = (a: Place, b: Place): boolean =>
  Math.abs(a.lon - b.lon) < 2e-5 && Math.abs(a.lat - b.lat) < 2e-5;

/** The parent office: a preset, any station, a place on the map, or none. */
export function ParentSelect() {
  const state = useApp();
  const words = state.words.value;
  const { language, parent } = state.view.value;
  const region = state.region.value;
  if (region === null) return null;
  const presets = region.parentOffices;
  const stations = region.stations.filter(
    (station) => !presets.some((preset) => isSamePlace(preset.position, station.position)),
  );
  const preset = parent === null ? undefined : presets.find((one) => isSamePlace(one.position, parent));
  const station =
    parent === null || preset !== undefined
      ? undefined
      : stations.find((one) => isSamePlace(one.position, parent));
  const value =
    parent === null ? NONE : (preset?.id ?? (station === undefined ? CUSTOM : `station-${station.code}`));
  const choose = (chosen: string): void => {
    if (chosen === ON_MAP) {
      state.placing.value = 'parent';
      return;
    }
    if (chosen === NONE) setParent(state, null);
    const place =
      presets.find((one) => one.id === chosen)?.position ??
      stations.find((one) => `station-${one.code}` === chosen)?.position;
    if (place !== undefined) setParent(state, place);
  };
  const customName =
    parent === null || value !== CUSTOM
      ? words.parentCustom
      : getParentName(
          state.lookup.value?.describe(parent) ?? { station: null, preset: null, municipality: null },
          language,
        );
  return (
    <label class="parent-select">
      <i class="swatch symbol-parent" />
      <select
        aria-label={words.parentLabel}
        title={words.parentLabel}
        value={value}
        data-testid="parent-select"
        onChange={(event) => {
          choose(event.currentTarget.value);
          // Choosing on the map changes nothing yet: the list keeps showing what holds.
          event.currentTarget.value = value;
        }}
      >
        <option value={NONE}>{words.parentNone}</option>
        {value === CUSTOM && <option value={CUSTOM}>{customName}</option>}
        <option value={ON_MAP}>{words.parentOnMap}</option>
        <optgroup label={words.parentPresets}>
          {presets.map((one) => (
            <option key={one.id} value={one.id}>
              {language === 'ja' ? one.nameJa : one.nameEn}
            </option>
          ))}
        </optgroup>
        <optgroup label={words.parentStations}>
          {stations
            .toSorted((a, b) => a.nameKana.localeCompare(b.nameKana, 'ja'))
            .map((one) => (
              <option key={one.code} value={`station-${one.code}`}>
                {getStationName(one, language)}
              </option>
            ))}
        </optgroup>
      </select>
    </label>
  );
}
