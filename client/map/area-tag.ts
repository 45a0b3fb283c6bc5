import type { DrawnArea } from './sketch-surface.ts';

export interface AreaTag {
  readonly element: HTMLElement;
  update(area: DrawnArea): void;
}

/** The name of an area on the map, by which it is chosen. Names from people are text and nothing else. */
export function createAreaTag(onActivate: (id: string) => void): AreaTag {
  // The outer element belongs to the map library, which puts classes and a transform of its own on it.
  const element = document.createElement('div');
  const button = document.createElement('button');
  button.type = 'button';
  element.append(button);
  let id = '';
  button.addEventListener('click', () => onActivate(id));
  // What happens on a tag does not happen on the map under it.
  for (const name of ['click', 'dblclick', 'mousedown', 'mousemove', 'touchstart'] as const) {
    button.addEventListener(name, (event) => event.stopPropagation(), { passive: true });
  }
  return {
    element,
    update(area) {
      id = area.id;
      button.className = `area-tag area-tag-${area.kind}${area.isActive ? ' is-active' : ''}`;
      button.textContent = area.name;
      button.setAttribute('aria-label', area.description);
      button.dataset['testid'] = `area-tag-${area.id}`;
    },
  };
}
