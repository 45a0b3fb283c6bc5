/** What JSON text may not exceed before it is parsed. */
export interface JsonLimits {
  /** Deepest nesting of objects and lists. */
  readonly maxDepth: number;
  /** Most objects and lists together; every GeoJSON position is one. */
  readonly maxContainers: number;
}

export interface JsonFault {
  readonly kind: 'syntax' | 'depth' | 'containers' | 'duplicateKey';
  /** Offset into the text. */
  readonly index: number;
  /** What should stand there, or the key that stands there again. */
  readonly detail: string;
}

/** Deep enough for any GeoJSON (a MultiPolygon needs nine); 64 is the product's cap (J01). */
export const DEFAULT_JSON_LIMITS: JsonLimits = { maxDepth: 64, maxContainers: 1_000_000 };

const QUOTE = 0x22;
const SPACE = 0x20;
const BACKSLASH = 0x5c;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;
const WORD = /true|false|null/uy;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/uy;

/** One open object (its keys so far) or list (undefined). */
type OpenValue = Set<string> | undefined;

/**
 * Walks JSON text (RFC 8259) once without building anything, so that faults have a place and nesting, size and
 * repeated keys are judged before memory is spent.
 * Returns: the first fault, or undefined for text JSON.parse will take.
 */
export function findJsonFault(text: string, limits: JsonLimits = DEFAULT_JSON_LIMITS): JsonFault | undefined {
  return new JsonScanner(text, limits).findFault();
}

class JsonScanner {
  readonly #text: string;
  readonly #limits: JsonLimits;
  readonly #open: OpenValue[] = [];
  #index = 0;
  #containers = 0;

  constructor(text: string, limits: JsonLimits) {
    this.#text = text;
    this.#limits = limits;
  }

  findFault(): JsonFault | undefined {
    let fault = this.#readValue();
    while (fault === undefined && this.#open.length > 0) fault = this.#readAfterValue();
    if (fault !== undefined) return fault;
    this.#skipSpace();
    return this.#index < this.#text.length ? this.#fail('the end of the text') : undefined;
  }

  /** A value; of an object or list the start, up to and with its first value. */
  #readValue(): JsonFault | undefined {
    this.#skipSpace();
    switch (this.#text[this.#index]) {
      case '{':
        return this.#openValue(new Set());
      case '[':
        return this.#openValue(undefined);
      case '"':
        return this.#readString();
      default:
        return this.#skip(NUMBER) || this.#skip(WORD) ? undefined : this.#fail('a value');
    }
  }

  /** Recurses into a first value at most maxDepth deep: every call has pushed an open value. */
  #openValue(value: OpenValue): JsonFault | undefined {
    this.#containers += 1;
    if (this.#containers > this.#limits.maxContainers)
      return this.#fail(String(this.#limits.maxContainers), 'containers');
    if (this.#open.length >= this.#limits.maxDepth) return this.#fail(String(this.#limits.maxDepth), 'depth');
    this.#open.push(value);
    this.#index += 1;
    this.#skipSpace();
    if (this.#text[this.#index] === (value === undefined ? ']' : '}')) return undefined;
    const keyFault = value === undefined ? undefined : this.#readKey(value);
    return keyFault ?? this.#readValue();
  }

  /** After a value inside an object or list: a comma and the next value, or the end of the object or list. */
  #readAfterValue(): JsonFault | undefined {
    this.#skipSpace();
    const keys = this.#open.at(-1);
    const close = keys === undefined ? ']' : '}';
    const character = this.#text[this.#index];
    if (character === close) {
      this.#index += 1;
      this.#open.pop();
      return undefined;
    }
    if (character !== ',') return this.#fail(`, or ${close}`);
    this.#index += 1;
    const keyFault = keys === undefined ? undefined : this.#readKey(keys);
    return keyFault ?? this.#readValue();
  }

  #readKey(keys: Set<string>): JsonFault | undefined {
    this.#skipSpace();
    const start = this.#index;
    if (this.#text[start] !== '"') return this.#fail('a key in quotes');
    const fault = this.#readString();
    if (fault !== undefined) return fault;
    const written = this.#text.slice(start, this.#index);
    const key = written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1);
    if (keys.has(key)) return { kind: 'duplicateKey', index: start, detail: key };
    keys.add(key);
    this.#skipSpace();
    if (this.#text[this.#index] !== ':') return this.#fail(':');
    this.#index += 1;
    return undefined;
  }

  #readString(): JsonFault | undefined {
    this.#index += 1;
    for (;;) {
      const code = this.#text.charCodeAt(this.#index);
      if (code === QUOTE) break;
      // NaN at the end of the text, control characters before space.
      if (!(code >= SPACE)) return this.#fail('a closing quote');
      if (code === BACKSLASH) {
        if (!this.#skip(ESCAPE)) return this.#fail('an escape');
      } else this.#index += 1;
    }
    this.#index += 1;
    return undefined;
  }

  #skipSpace(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#index);
      if (code !== SPACE && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.#index += 1;
    }
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#index;
    if (!pattern.test(this.#text)) return false;
    this.#index = pattern.lastIndex;
    return true;
  }

  #fail(detail: string, kind: JsonFault['kind'] = 'syntax'): JsonFault {
    return { kind, index: this.#index, detail };
  }
}
