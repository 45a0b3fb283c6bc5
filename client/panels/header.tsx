import { changeView } from '../state/app-actions.ts';
import { AccountButton } from './account-button.tsx';
import { PlaceSearchBox } from './place-search-box.tsx';
import { PlanBar } from './plan-bar.tsx';
import { openProvenance } from './sentence-block.tsx';
import { openPage } from '../state/page-history.ts';
import { METHOD_SLUGS } from '../state/page.ts';
import { useApp } from './app-context.ts';

export function Header() {
  const state = useApp();
  const words = state.words.value;
  const { language } = state.view.value;
  const region = state.region.value;
  return (
    <header class="header">
      <h1 class="brand">{words.productName}</h1>
      <span class="region-name">
        {region === null ? '' : language === 'ja' ? region.nameJa : region.nameEn}
      </span>
      <PlanBar />
      <PlaceSearchBox />
      <span class="header-space" />
      <div
        class="language-switch"
        role="group"
        aria-label={words.languageSwitch}
        data-testid="language-switch"
      >
        {(['ja', 'en'] as const).map((one) => (
          <button
            key={one}
            type="button"
            lang={one}
            aria-pressed={one === language}
            data-testid={`language-${one}`}
            onClick={() => changeView(state, { language: one })}
          >
            {one === 'ja' ? '日本語' : 'EN'}
          </button>
        ))}
      </div>
      <a class="method-link" href="#provenance" onClick={openProvenance}>
        {words.basisLink}
      </a>
      <button
        type="button"
        class="method-link link-button"
        data-testid="open-data"
        onClick={() => openPage(state, { kind: 'data', id: null })}
      >
        {words.dataLink}
      </button>
      <button
        type="button"
        class="method-link link-button"
        data-testid="open-methods"
        onClick={() => openPage(state, { kind: 'method', slug: METHOD_SLUGS[0] })}
      >
        {words.methodsLabel}
      </button>
      <AccountButton />
    </header>
  );
}
