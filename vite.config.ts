import { defineConfig } from 'vite';
import { createMethodPagesPlugin } from './client/methods/build/method-pages-plugin.ts';

/** Pages beside the map, the registry of layers, menu and notices of plans, English, the table for spreadsheets. */
const LOADED_LATER =
  /\/docs\/methods\/|\/client\/pages\/(page-view|register\/|data\/|evaluation\/|table\/|proposals\/|account\/|administration\/|placements\/|ledger\/)|\/client\/panels\/(account|sharing)\/|\/client\/overlays\/|\/client\/panels\/plan-(menu|notices)|\/client\/i18n\/en\.ts|\/client\/drawing\/|\/client\/panels\/office-staff|\/client\/map\/(maplibre|leaflet)\/[a-z]+-sketch|\/client\/(download|pages\/print)\/|\/client\/state\/answer-table/;
/** What only those load: a chunk of its own where two of them share it. */
const ONLY_FOR_LATER =
  /\/client\/(pages\/|state\/(register-(rows|form|fields|fit|place|reversal|session|import)|parse-typed|photo-file|rejected-rows)|i18n\/(register-words|format-register)|panels\/(plan-telling|account\/|sharing\/|account-menu-items|example-mark)|state\/plan-words|overlays\/|i18n\/(overlay-words|placement-words|account-words|administration-words|example-words|format-(area|years))|drawing\/|map\/(drawing|picture|sheets|site-colors)|download\/|api\/(administration|evaluation|placements|proposals|firm-desk|send-file)|state\/(sharing-level|organizations-store|name-browser|proposal|attachment-file|get-proposal|own-boundary|compare-|score\.|component-values|census-sources|evaluation-(sources|request))|i18n\/(evaluation-words|proposal-words|format-proposal|format-(compared|conditions)))|\/node_modules\/terra-draw/;

/**
 * The browser client. `source` in the conditions makes `#engine/*.ts` and `#contract/*.ts` resolve to the
 * TypeScript sources, so the client builds without the compiled server.
 */
export default defineConfig({
  root: 'client',
  base: '/',
  publicDir: false,
  plugins: [createMethodPagesPlugin()],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2023',
    // Files of their own: the content security policy allows no data: address for scripts and workers.
    assetsInlineLimit: 0,
    // The map library arrives as one chunk of about 300 KB gzip; `tests/bench` watches the sum.
    chunkSizeWarningLimit: 1300,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The app, and the read-only map that other sites show in a frame.
      input: { index: 'client/index.html', embed: 'client/embed.html' },
      output: {
        // What is fetched only when somebody asks for it stands apart from what every visit loads.
        chunkFileNames: ({ facadeModuleId, moduleIds }) =>
          LOADED_LATER.test(facadeModuleId ?? '') || moduleIds.every((id) => ONLY_FOR_LATER.test(id))
            ? 'assets/later/[name]-[hash].js'
            : 'assets/[name]-[hash].js',
      },
    },
  },
  server: { port: 5173, proxy: { '/api/v1': 'http://127.0.0.1:8080' } },
});
