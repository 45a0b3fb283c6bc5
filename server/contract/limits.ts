/** Limits the server checks before anything else; messages name them. */
export const LIMITS = {
  maximumCutoffs: 12,
  maximumCutoffMinutes: 120,
  maximumExistingOffices: 20,
  maximumBodyBytes: 1_000_000,
} as const;
