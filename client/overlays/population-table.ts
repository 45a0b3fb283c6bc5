import { GROUPS } from '#engine/accessibility/groups.ts';
import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import { computed } from '@preact/signals';
import { getMunicipalityName } from '../i18n/place-names.ts';
import { WORDS } from '../i18n/words.ts';
import { toCellBounds } from '../map/mesh-classes.ts';
import { buildMeshLegend, drawMesh, type MeasuredMesh } from '../map/mesh-layer.ts';
import type { AppState } from '../state/app-state.ts';
import { POPULATION_ID } from '../state/overlay-state.ts';
import type { PlaceLookup } from '../state/place-lookup.ts';
import { toCellPolygon } from './cell-polygon.ts';
import { formatNumber, withUnit } from './figure-text.ts';
import { listSources, readContext, type OverlayContext } from './overlay-context.ts';
import type { Overlay, OverlayFigures, OverlayTable } from './overlay.ts';

const CENSUS_ID = 'census-mesh-2020';
const CENSUS_YEAR = '2020';

/**
 * The population mesh as tables and files see it: drawn and switched by the panel's own layer, it has the same
 * figures here as there.
 */
export function createPopulationTable(state: AppState): Overlay {
  const language = computed(() => state.view.value.language);
  const measure = computed(() => state.view.value.measure);
  const unit = computed(() => state.view.value.measureUnit);
  return {
    id: POPULATION_ID,
    group: 'population',
    kind: 'mesh',
    title: { ja: WORDS.ja.layerPopulation, en: WORDS.en.layerPopulation },
    content: computed(() => {
      const context = readContext(state, language);
      const mesh = state.mesh.value;
      const lookup = state.lookup.value;
      if (context === undefined || mesh === null || lookup === null) return { status: 'loading' };
      const words = WORDS[context.language];
      const { counts } = GROUPS[measure.value];
      return describeMesh(context, mesh, {
        lookup,
        counts: words.groupNames[measure.value],
        unit: unit.value === 'perCell' ? words.unitShort(counts) : words.unitShortDensity(counts),
        estimated: words.hoverEstimated,
        elsewhere: words.otherMunicipality,
        digits: unit.value === 'perCell' ? 0 : 1,
      });
    }),
  };
}

interface MeshWords {
  readonly lookup: PlaceLookup;
  readonly counts: string;
  readonly unit: string;
  readonly estimated: string;
  /** Of cells on land whose municipality is not loaded. */
  readonly elsewhere: string;
  readonly digits: number;
}

function describeMesh(context: OverlayContext, mesh: MeasuredMesh, words: MeshWords): OverlayFigures {
  const { language } = context;
  const legend = buildMeshLegend(mesh);
  return {
    status: 'ready',
    counts: words.counts,
    unit: words.unit,
    year: context.words.year(Number(CENSUS_YEAR)),
    sources: listSources(context, [CENSUS_ID]),
    notes: [],
    legend: {
      kind: 'ramp',
      colors: legend.colors,
      labels: legend.from.map((from) => context.words.atLeast(formatNumber(from, language))),
      rule: context.words.rulePopulation,
      noData: null,
    },
    drawn: { kind: 'mesh', mesh: drawMesh(mesh) },
    read: (place) => {
      const cell = words.lookup.findCell(place);
      const value = cell === undefined ? undefined : mesh.valueByCell[cell];
      if (cell === undefined || value === undefined) return [];
      const code = String(mesh.cells.meshCodeByCell[cell] ?? '');
      return [{ rowId: code, name: code, value: formatNumber(value, language, words.digits), note: null }];
    },
    buildTable: () => buildPopulationTable(context, mesh, words),
  };
}

function buildPopulationTable(
  context: OverlayContext,
  { cells, valueByCell }: MeasuredMesh,
  { lookup, counts, unit, estimated, elsewhere, digits }: MeshWords,
): OverlayTable {
  const { language } = context;
  return {
    columns: [
      { id: 'meshCode', label: context.words.columnMeshCode, kind: 'text' },
      { id: 'municipality', label: context.words.columnMunicipality, kind: 'text' },
      { id: 'value', label: withUnit(counts, unit, language), kind: 'number', digits },
      { id: 'remark', label: context.words.columnRemark, kind: 'text' },
    ],
    rows: Array.from(cells.meshCodeByCell, (meshCode, cell) => {
      const municipality = lookup.findMunicipalityOfCell(cell);
      return {
        id: String(meshCode),
        values: [
          String(meshCode),
          municipality === undefined ? elsewhere : getMunicipalityName(municipality, language),
          valueByCell[cell] ?? null,
          isEstimated(cells, cell) ? estimated : null,
        ],
        target: { kind: 'cell', bounds: toCellBounds(meshCode) },
        findGeometry: () => toCellPolygon(toCellBounds(meshCode)),
      };
    }),
  };
}

const isEstimated = (cells: RegionCells, cell: number): boolean => cells.isEstimatedByCell[cell] === 1;
