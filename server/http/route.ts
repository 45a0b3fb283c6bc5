import type { IncomingHttpHeaders } from 'node:http';
import type { ProblemCode } from '#contract/problems.ts';
import type { z } from 'zod';
import type { SendableFile } from './send-file.ts';

/** What a handler gives back; writing it to the wire is not its business. */
export type Answer =
  | {
      readonly kind: 'json';
      readonly status?: 200 | 201 | 503;
      /** Beside those every answer has: ETag, Location, … */
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: unknown;
    }
  | { readonly kind: 'geojson'; readonly body: unknown }
  | { readonly kind: 'file'; readonly file: SendableFile; readonly isImmutable: boolean };

export interface HandlerInput<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly conditions: Conditions;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
}

/** What a writing request says about itself in its headers. */
export interface Conditions {
  /** Names this one attempt, so that a repetition of it does nothing twice; null when it was not sent. */
  readonly idempotencyKey: string | null;
  /** The revision the sender has seen (If-Match); null where the route does not ask for it. */
  readonly revision: number | null;
}

export interface ConditionsDeclaration {
  readonly idempotencyKey: 'required' | 'optional';
  readonly ifMatch: 'required' | 'none';
}

export interface AnswerDeclaration {
  readonly status: 200 | 201 | 503;
  readonly description: string;
  readonly mediaType: 'application/json' | 'application/geo+json' | 'application/octet-stream';
  /** Absent for binary files. */
  readonly schema?: z.ZodType;
}

export interface RouteDeclaration<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** As OpenAPI writes it: `/api/v1/region/layers/{name}`. */
  readonly path: `/${string}`;
  readonly operationId: string;
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Absent for routes that change nothing. */
  readonly conditions?: ConditionsDeclaration;
  readonly answers: readonly AnswerDeclaration[];
  readonly problems: readonly ProblemCode[];
  readonly handle: (input: HandlerInput<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Answer> | Answer;
}

/** A declared route without its types: what the app registers and the OpenAPI document describes. */
export interface Route extends Omit<
  RouteDeclaration<z.ZodObject, z.ZodObject, z.ZodType>,
  'handle' | 'params' | 'query' | 'body' | 'conditions'
> {
  readonly params: z.ZodObject | null;
  readonly query: z.ZodObject | null;
  readonly body: z.ZodType | null;
  readonly conditions: ConditionsDeclaration | null;
  readonly respond: (raw: RawInput) => Promise<Answer>;
}

export interface RawInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly headers: Readonly<IncomingHttpHeaders>;
  readonly signal: AbortSignal;
}
