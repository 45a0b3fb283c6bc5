import type { IncomingHttpHeaders } from 'node:http';
import type { Role } from '#contract/accounts.ts';
import type { ProblemCode } from '#contract/problems.ts';
import type { z } from 'zod';
import type { Actor } from '../db/actor.ts';
import type { AttachmentName } from './attachment-header.ts';
import type { SendableFile } from './send-file.ts';

/** What a handler gives back; writing it to the wire is not its business. */
export type Answer =
  | {
      readonly kind: 'json';
      readonly status?: 200 | 201 | 503;
      /** Beside those every answer has: ETag, Location, … */
      readonly headers?: Readonly<Record<string, string>>;
      /** Set-Cookie lines. */
      readonly cookies?: readonly string[];
      readonly body: unknown;
    }
  | { readonly kind: 'geojson'; readonly body: unknown }
  /** 204: done, and nothing to say about it. */
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'file';
      readonly file: SendableFile;
      readonly isImmutable: boolean;
      /** The same for everybody, so caches may share it; anything else is kept apart by who asks. */
      readonly isForEveryone?: boolean;
    }
  | {
      /** To be saved by whoever asked, never shown: it may hold what somebody else typed or uploaded. */
      readonly kind: 'download';
      readonly mediaType: string;
      readonly name: AttachmentName;
      readonly content: Uint8Array | string;
      /** Hash of a content that never changes at this address; the answer may then be kept. */
      readonly sha256?: string;
    }
  | {
      /** The same, of a size nobody knows before: the chunks are made while they are sent. */
      readonly kind: 'stream';
      readonly mediaType: string;
      readonly name: AttachmentName;
      readonly chunks: AsyncIterable<Uint8Array>;
    };

export interface HandlerInput<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** What came where the route declares a raw body; empty otherwise. */
  readonly octets: Uint8Array;
  readonly conditions: Conditions;
  /** Who asks; the route's `access` lets them in. */
  readonly actor: Actor;
  readonly caller: Caller;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
}

/** From where a request comes; X-Forwarded-… counts from configured proxies only. */
export interface Caller {
  /** Network address. */
  readonly address: string;
  /** Whether TLS protects it, up to us or up to a configured proxy. */
  readonly isEncrypted: boolean;
  /** Whether it says that it came through a proxy, which anybody may say. */
  readonly isForwarded: boolean;
  readonly userAgent: string | null;
  /** The Cookie header. */
  readonly cookies: string | undefined;
}

/**
 * Who may use a route at all: anyone, whoever is signed in, or people of some roles. Which rows they then see and
 * change is decided by the row policies in the database.
 */
export type Access = 'anyone' | 'member' | readonly Role[];

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
  readonly status: 200 | 201 | 204 | 503;
  readonly description: string;
  /** Absent for an answer without a body (204). */
  readonly mediaType?:
    | 'application/json'
    | 'application/geo+json'
    | 'application/octet-stream'
    | 'application/pdf'
    | 'application/zip'
    | 'text/csv'
    | 'image/*';
  /** Absent for binary files. */
  readonly schema?: z.ZodType;
}

/** A body that is taken as octets, whatever they mean. */
export interface RawBodyDeclaration {
  readonly mediaTypes: readonly string[];
  readonly maximumBytes: number;
  /** Of `LIMITS`; messages name it. */
  readonly limitName: string;
}

export interface RouteDeclaration<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** As OpenAPI writes it: `/api/v1/region/layers/{name}`. */
  readonly path: `/${string}`;
  readonly operationId: string;
  readonly summary: string;
  readonly access: Access;
  /**
   * Every route that is no GET is recorded in the audit log as a change, unless it says that it only `computes`. A GET
   * that hands out stored data as a file says that it `exports`: it is recorded when a member asks.
   */
  readonly audit?: 'computes' | 'exports';
  readonly params?: P;
  readonly query?: Q;
  /** A JSON body; a route has this, a raw one or none. */
  readonly body?: B;
  readonly rawBody?: RawBodyDeclaration;
  /** Absent for routes that change nothing. */
  readonly conditions?: ConditionsDeclaration;
  readonly answers: readonly AnswerDeclaration[];
  readonly problems: readonly ProblemCode[];
  readonly handle: (input: HandlerInput<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Answer> | Answer;
}

/** A declared route without its types: what the app registers and the OpenAPI document describes. */
export interface Route extends Omit<
  RouteDeclaration<z.ZodObject, z.ZodObject, z.ZodType>,
  'handle' | 'params' | 'query' | 'body' | 'rawBody' | 'conditions'
> {
  readonly params: z.ZodObject | null;
  readonly query: z.ZodObject | null;
  readonly body: z.ZodType | null;
  readonly rawBody: RawBodyDeclaration | null;
  readonly conditions: ConditionsDeclaration | null;
  readonly respond: (raw: RawInput) => Promise<Answer>;
}

export interface RawInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly headers: Readonly<IncomingHttpHeaders>;
  readonly actor: Actor;
  readonly caller: Caller;
  readonly signal: AbortSignal;
}
