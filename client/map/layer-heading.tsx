import type { ComponentChildren } from 'preact';
import { useApp } from '../panels/app-context.ts';
import { changeView } from '../state/app-actions.ts';
import type { LayerId } from '../state/view-state.ts';

export interface LayerHeadingProps {
  readonly id: LayerId;
  readonly title: string;
  readonly note?: string;
  readonly children?: ComponentChildren;
  /** Does more than switch the layer itself. */
  readonly onSwitch?: (isVisible: boolean) => void;
}

/** Switch and name of a layer. */
export function LayerHeading({ id, title, note, children, onSwitch }: LayerHeadingProps) {
  const state = useApp();
  const layer = state.view.value.layers[id];
  const toggle = (): void => {
    if (onSwitch !== undefined) onSwitch(!layer.isVisible);
    else
      changeView(state, {
        layers: { ...state.view.value.layers, [id]: { ...layer, isVisible: !layer.isVisible } },
      });
  };
  return (
    <label class="layer-heading">
      <input type="checkbox" checked={layer.isVisible} onChange={toggle} data-testid={`layer-${id}`} />
      <span class="layer-title">{title}</span>
      {note !== undefined && <span class="layer-note">{note}</span>}
      {children}
    </label>
  );
}

export function OpacitySlider({ id }: { readonly id: LayerId }) {
  const state = useApp();
  const layer = state.view.value.layers[id];
  return (
    <label class="opacity-row">
      <span>{state.words.value.opacityLabel}</span>
      <input
        type="range"
        min="10"
        max="100"
        step="5"
        value={Math.round(layer.opacity * 100)}
        data-testid={`opacity-${id}`}
        onInput={(event) =>
          changeView(state, {
            layers: {
              ...state.view.value.layers,
              [id]: { ...layer, opacity: Number(event.currentTarget.value) / 100 },
            },
          })
        }
      />
    </label>
  );
}
