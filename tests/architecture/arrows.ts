/** The table of `architecture.md`: who may import what. Patterns match resolved project paths or package names. */
export interface Room {
  readonly name: string;
  /** Files of this room: first match wins, so the narrower room stands first. */
  readonly files: RegExp;
  /** Project paths it may import, beside its own files. */
  readonly mayImport: readonly RegExp[];
  /** Packages (and `node:` modules) it may import. */
  readonly packages: readonly RegExp[];
}

const engine = /^geodata\/engine\//;
const contract = /^server\/contract\//;
const importers = /^geodata\/importers\//;

export const ROOMS: readonly Room[] = [
  { name: 'geodata/engine', files: engine, mayImport: [], packages: [] },
  {
    name: 'geodata/importers',
    files: importers,
    mayImport: [engine],
    packages: [/^node:/, /^csv-parse/, /^iconv-lite$/, /^@turf\/turf$/, /^topojson-/, /^geojson$/],
  },
  { name: 'server/contract', files: contract, mayImport: [engine], packages: [/^zod$/] },
  {
    name: 'server/jobs',
    files: /^server\/jobs\//,
    mayImport: [
      engine,
      contract,
      importers,
      /^server\/(db|compute|config|start-failure|[a-z-]+\/[a-z-]+\.(service|repository|table))/,
    ],
    packages: [/^node:/, /^kysely$/],
  },
  {
    name: 'server/compute',
    files: /^server\/compute\//,
    mayImport: [engine, contract],
    packages: [/^node:/],
  },
  {
    // Sets a page from finished words and lines: nothing here knows where they come from.
    name: 'server/briefs/pdf',
    files: /^server\/briefs\/pdf\//,
    mayImport: [contract],
    packages: [/^node:/, /^pdfkit$/, /^fontkit$/, /^uqr$/],
  },
  {
    name: 'server/db',
    files: /^server\/db\//,
    mayImport: [
      contract,
      /^server\/(config|start-failure)\.ts$/,
      /^migrations\//,
      /^server\/[a-z-]+\/[a-z-]+\.table\.ts$/,
    ],
    packages: [/^node:/, /^kysely$/, /^pg$/, /^@electric-sql\//, /^zod$/],
  },
  {
    name: 'server/http',
    files: /^server\/http\//,
    mayImport: [engine, contract, /^server\/(config|start-failure|public-access|db\/actor)\.ts$/],
    packages: [/^node:/, /^express/, /^zod$/, /^helmet$/, /^compression$/, /^pino$/, /^@asteasolutions\//],
  },
  {
    // Archives of what an organization has saved.
    name: 'server/exports',
    files: /^server\/exports\//,
    mayImport: [engine, contract, /^server\//],
    packages: [/^node:/, /^kysely$/, /^fflate$/],
  },
  {
    name: 'server/accounts',
    files: /^server\/accounts\//,
    mayImport: [engine, contract, /^server\//],
    packages: [/^node:/, /^express$/, /^zod$/, /^kysely$/, /^pino$/, /^better-auth(\/|$)/, /^@zxcvbn-ts\//],
  },
  {
    name: 'server features and entry',
    files: /^server\//,
    mayImport: [engine, contract, /^server\//, /^migrations\//],
    packages: [/^node:/, /^express/, /^zod$/, /^kysely$/, /^pg$/, /^pino$/, /^@asteasolutions\//],
  },
  {
    name: 'client/map/maplibre',
    files: /^client\/map\/maplibre\//,
    mayImport: [engine, contract, /^client\//],
    packages: [/^maplibre-gl/, /^terra-draw/, /^@turf\/turf$/, /^geojson$/],
  },
  {
    name: 'client/map/leaflet',
    files: /^client\/map\/leaflet\//,
    mayImport: [engine, contract, /^client\//],
    packages: [/^leaflet/, /^terra-draw$/, /^@turf\/turf$/, /^geojson$/],
  },
  {
    // What both maps draw with; fetched when somebody draws.
    name: 'client/map/drawing',
    files: /^client\/map\/drawing\//,
    mayImport: [engine, contract, /^client\//],
    packages: [/^terra-draw$/, /^geojson$/],
  },
  {
    // Runs while the client is built and is not part of it.
    name: 'client/methods/build',
    files: /^client\/methods\/build\//,
    mayImport: [],
    packages: [/^marked$/],
  },
  {
    name: 'client',
    files: /^client\//,
    // The entry chooses an adapter; everything else knows the MapAdapter interface only.
    mayImport: [engine, contract, /^client\/map\/(maplibre|leaflet)\/[a-z-]+-adapter\.ts$/],
    packages: [/^preact/, /^@preact\//, /^@turf\/turf$/, /^fflate$/, /^uqr$/, /^geojson$/],
  },
  { name: 'migrations', files: /^migrations\//, mayImport: [], packages: [/^kysely$/] },
];

/** What even a permitted arrow must not carry. */
export const FORBIDDEN: readonly {
  readonly files: RegExp;
  readonly imports: RegExp;
  readonly why: string;
}[] = [
  {
    files: /^server\/(?!jobs\/).*\.ts$/,
    imports: importers,
    why: 'only jobs may import importers',
  },
  {
    files: /^server\/([a-z-]+)\/.*\.repository\.ts$/,
    imports: /^server\/(http|[a-z-]+\/[a-z-]+\.(service|routes))/,
    why: 'a repository knows neither services nor HTTP',
  },
  {
    files: /^server\/([a-z-]+)\/.*\.service\.ts$/,
    imports: /^server\/[a-z-]+\/[a-z-]+\.routes/,
    why: 'a service knows no routes',
  },
];
