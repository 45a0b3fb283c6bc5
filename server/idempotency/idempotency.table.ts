import type { Generated } from 'kysely';

/** One row per request that was asked for under a key; it is written in the transaction of what it asked for. */
export interface IdempotencyKeyTable {
  /** Whose key it is; the database writes it from the actor of the connection. */
  readonly owner: Generated<string>;
  readonly key: string;
  /** 64 hexadecimal digits over the operation, its place, its conditions and its body. */
  readonly request_sha256: string;
  /** The answer as JSON text, so that it is repeated byte for byte; null only inside the transaction. */
  readonly answer: string | null;
  readonly created_at: Date;
}
