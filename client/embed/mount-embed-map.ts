import type { BriefSummary } from '#contract/brief/brief-content.ts';
import type { IsochronesResponse } from '#contract/isochrones.ts';
import type { Region } from '#contract/region.ts';
import type { RegionLayers } from '../api/load-region.ts';
import { getBandColor, getBandLabelColor } from '../map/band-colors.ts';
import { createLeafletAdapter } from '../map/leaflet/leaflet-adapter.ts';
import type { Bounds, DrawnBands, DrawnMarker, MapAdapter, MapListener } from '../map/map-adapter.ts';
import { DEFAULT_LAYERS, type ViewState } from '../state/view-state.ts';
import { EMBED_WORDS } from './embed-words.ts';

export interface EmbedScene {
  readonly region: Region;
  readonly layers: RegionLayers;
  readonly view: ViewState;
  readonly summary: BriefSummary;
  readonly bands: IsochronesResponse['features'];
}

const nothing = (): void => undefined;
const unmoved = (): boolean => false;

/** Read only: nothing of what is done on the map changes anything. */
const SILENT: MapListener = {
  onCameraChange: nothing,
  onMoveStart: nothing,
  onIdleChange: nothing,
  onClick: nothing,
  onHover: nothing,
  onLost: nothing,
  onSiteDrag: nothing,
  onOfficeDrag: nothing,
  onSiteDragEnd: nothing,
  onSiteActivate: nothing,
  onAreaActivate: nothing,
  onOfficeKey: unmoved,
  onSiteKey: unmoved,
};

/** The light map with the commuting area and the places; the population stays where the whole app is. */
export async function mountEmbedMap(container: HTMLElement, scene: EmbedScene): Promise<MapAdapter> {
  const { region, layers, view } = scene;
  const { language } = view;
  const map = await createLeafletAdapter({
    container,
    region,
    layers,
    language,
    title: EMBED_WORDS[language].map,
    camera: null,
    bounds: findSceneBounds(scene),
    listener: SILENT,
  });
  map.setLayers({ ...DEFAULT_LAYERS, population: { isVisible: false, opacity: 0 } });
  map.setBands(toDrawnBands(scene));
  map.setMarkers(listMarkers(scene));
  return map;
}

function toDrawnBands({ bands, view }: EmbedScene): DrawnBands {
  const words = EMBED_WORDS[view.language];
  return {
    bands: bands.map(({ properties: { cutoffMinutes }, geometry }) => ({
      cutoffMinutes,
      geometry,
      color: getBandColor(cutoffMinutes),
      label: words.minutes(cutoffMinutes),
      labelColor: getBandLabelColor(cutoffMinutes),
      isHeadline: cutoffMinutes === view.siteCutoffMinutes,
    })),
    beyondData: null,
  };
}

function listMarkers({ summary }: EmbedScene): DrawnMarker[] {
  const offices = summary.existingOffices.map(({ name, position }, i): DrawnMarker => ({
    id: `office-${i}`,
    kind: 'parent',
    letter: null,
    place: position,
    name,
    description: name,
    isActive: false,
  }));
  const { name, position } = summary.site;
  return [
    ...offices,
    { id: 'site', kind: 'site', letter: 'A', place: position, name, description: name, isActive: true },
  ];
}

/** Site, offices and the area of the headline. */
export function findSceneBounds({ region, summary, bands, view }: EmbedScene): Bounds {
  const [west, south, east, north] = region.bbox;
  const headline = bands.find(({ properties }) => properties.cutoffMinutes === view.siteCutoffMinutes);
  const corners = (headline?.geometry.coordinates ?? []).flatMap((polygon) => polygon[0] ?? []);
  const places = [summary.site, ...summary.existingOffices].map(({ position }) => [
    position.lon,
    position.lat,
  ]);
  return [...places, ...corners].reduce<Bounds>(
    (box, [lon = 0, lat = 0]) => ({
      west: Math.max(west, Math.min(box.west, lon)),
      south: Math.max(south, Math.min(box.south, lat)),
      east: Math.min(east, Math.max(box.east, lon)),
      north: Math.min(north, Math.max(box.north, lat)),
    }),
    { west: east, south: north, east: west, north: south },
  );
}
