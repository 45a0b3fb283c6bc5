import { signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { getBandColor } from '../map/band-colors.ts';
import type { MapAdapter } from '../map/map-adapter.ts';
import type { Language } from '../state/view-state.ts';
import { EmbedFailure, readBands, readLayers, readRegion, summarizeBrief } from './embed-requests.ts';
import { EMBED_WORDS } from './embed-words.ts';
import { findSceneBounds, mountEmbedMap, type EmbedScene } from './mount-embed-map.ts';
import { buildAppLink, buildEmbedRequest, readWish, type EmbedWish } from './read-wish.ts';

type Shown =
  | { readonly kind: 'loading' }
  | { readonly kind: 'noWish' }
  | { readonly kind: 'failed'; readonly why: EmbedFailure['kind'] }
  | { readonly kind: 'scene'; readonly scene: EmbedScene; readonly wish: EmbedWish };

const shown = signal<Shown>({ kind: 'loading' });
const language = signal<Language>('ja');

/** Reads what the address asks for and shows it; again in the other language. */
export async function loadEmbed(chosen?: Language): Promise<void> {
  const read = readWish(location.search, location.hash);
  if (read === null) {
    shown.value = { kind: 'noWish' };
    return;
  }
  const wish = chosen === undefined ? read : { ...read, view: { ...read.view, language: chosen } };
  language.value = wish.view.language;
  document.documentElement.lang = wish.view.language;
  try {
    shown.value = { kind: 'scene', wish, scene: await readScene(wish) };
  } catch (cause) {
    shown.value = { kind: 'failed', why: cause instanceof EmbedFailure ? cause.kind : 'refused' };
  }
}

async function readScene(wish: EmbedWish): Promise<EmbedScene> {
  const region = await readRegion();
  const request = buildEmbedRequest(wish, region);
  if (request === undefined) throw new EmbedFailure('refused');
  const [summary, layers] = await Promise.all([summarizeBrief(request), readLayers(region.files)]);
  const { features } = await readBands(summary, request);
  return { region, layers, view: wish.view, summary, bands: features };
}

export function EmbedView() {
  const words = EMBED_WORDS[language.value];
  const now = shown.value;
  if (now.kind === 'loading') {
    return (
      <p class="embed-note" role="status">
        {words.loading}
      </p>
    );
  }
  if (now.kind !== 'scene') {
    return (
      <p class="embed-note" role="alert">
        {now.kind === 'noWish' ? words.noWish : words.failures[now.why]}
      </p>
    );
  }
  return <Scene key={language.value} scene={now.scene} wish={now.wish} />;
}

function Scene({ scene, wish }: { readonly scene: EmbedScene; readonly wish: EmbedWish }) {
  const words = EMBED_WORDS[language.value];
  const { words: said } = scene.summary;
  const [credits = ''] = said.sources.lines;
  const other = language.value === 'ja' ? 'en' : 'ja';
  return (
    <div class="embed">
      <header class="embed-head">
        {said.marks.map((mark) => (
          <strong key={mark} class="embed-mark">
            {mark}
          </strong>
        ))}
        <h1>{said.title}</h1>
        <p class="embed-sentence" data-testid="embed-sentence">
          {said.sentence.map(({ text, isStrong }, i) => (isStrong ? <b key={i}>{text}</b> : text))}
        </p>
        <p class="embed-small">{said.conditions}</p>
      </header>
      <EmbedMap scene={scene} />
      <footer class="embed-foot">
        <p class="embed-links">
          <a
            href={buildAppLink(wish, location.origin, location.hash)}
            target="_blank"
            rel="noopener noreferrer"
          >
            {words.open}
          </a>
          <button type="button" lang={other} onClick={() => void loadEmbed(other)}>
            {words.language}
          </button>
        </p>
        <p class="embed-small">{credits}</p>
      </footer>
    </div>
  );
}

function EmbedMap({ scene }: { readonly scene: EmbedScene }) {
  const words = EMBED_WORDS[language.value];
  const container = useRef<HTMLDivElement>(null);
  const map = useRef<MapAdapter | null>(null);
  useEffect(() => {
    const element = container.current;
    if (element === null) return undefined;
    let isGone = false;
    void mountEmbedMap(element, scene).then((mounted) => {
      if (isGone) mounted.destroy();
      else map.current = mounted;
    });
    return () => {
      isGone = true;
      map.current?.destroy();
      map.current = null;
    };
  }, [scene]);
  return (
    <section class="embed-map map-area" aria-label={words.map}>
      <div ref={container} class="map-canvas" data-testid="embed-map" />
      <MapButtons map={map} scene={scene} />
      <ul class="embed-legend" aria-label={words.legend}>
        {scene.bands.map(({ properties: { cutoffMinutes } }) => (
          <li key={cutoffMinutes}>
            <svg viewBox="0 0 18 8" aria-hidden="true">
              <path d="M0 4h18" stroke={getBandColor(cutoffMinutes)} stroke-width={3} />
            </svg>
            {words.minutes(cutoffMinutes)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function MapButtons(props: { readonly map: RefObject<MapAdapter | null>; readonly scene: EmbedScene }) {
  const { map, scene } = props;
  const words = EMBED_WORDS[language.value];
  return (
    <div class="map-controls">
      <button type="button" aria-label={words.zoomIn} onClick={() => map.current?.zoomBy(1)}>
        ＋
      </button>
      <button type="button" aria-label={words.zoomOut} onClick={() => map.current?.zoomBy(-1)}>
        −
      </button>
      <button
        type="button"
        aria-label={words.showAll}
        onClick={() => map.current?.fit(findSceneBounds(scene))}
      >
        □
      </button>
    </div>
  );
}
