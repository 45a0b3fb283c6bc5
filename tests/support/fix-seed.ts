import { configureGlobal } from 'fast-check';

/** The same cases every time; HANARE_SEED tries others. fast-check prints the seed of a failure. */
configureGlobal({ seed: Number(process.env['HANARE_SEED'] ?? 20261122) });
