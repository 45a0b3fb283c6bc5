import { useApp } from '../panels/app-context.ts';
import { LayerHeading } from './layer-heading.tsx';

/** Symbols of offices and sites. */
export function OfficeSymbols() {
  const state = useApp();
  const words = state.words.value;
  const kinds = new Set(state.view.value.offices.map((office) => office.kind));
  return (
    <section class="layer">
      <ul class="legend-list legend-symbols">
        <li>
          <i class="swatch symbol-parent" />
          {words.legendParent}
        </li>
        <li>
          <i class="swatch symbol-site" />
          {words.legendSite}
        </li>
        {(['satellite', 'competitor'] as const)
          .filter((kind) => kinds.has(kind))
          .map((kind) => (
            <li key={kind}>
              <i class={`swatch symbol-${kind}`} />
              {words.plans.kindNames[kind]}
            </li>
          ))}
      </ul>
    </section>
  );
}

/** What the ground is made of: railways, expressways, boundaries, names. */
export function BaseLayers() {
  const words = useApp().words.value;
  return (
    <div class="layer-switches">
      <LayerHeading id="railways" title={words.layerRailways}>
        <i class="swatch swatch-rail" />
      </LayerHeading>
      <LayerHeading id="expressways" title={words.layerExpressways}>
        <i class="swatch swatch-expressway" />
      </LayerHeading>
      <LayerHeading id="municipalities" title={words.layerMunicipalities}>
        <i class="swatch swatch-boundary" />
      </LayerHeading>
      <LayerHeading id="labels" title={words.layerLabels} />
    </div>
  );
}
