// Names as a record has them: prefixes dropped, what belongs to namespaces and schemas left out.

const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';

export type XmlNames = {
  /** To be called for every element opened, in order, and `close` for every one closed. */
  readonly open: (attributes: readonly string[]) => {
    /** Local names and values in turn. Where two prefixes have the same name, the later one keeps its prefix. */
    readonly attributes: readonly string[];
    /** `xsi:nil` says that the value is absent (XML Schema 1.0, part 1, 2.6.2). */
    readonly isNil: boolean;
  };
  readonly close: () => void;
};

/** Keeps which prefix stands for XML Schema's own attributes; `xsi` does where nothing says so, as in a cut-out part. */
export function xmlNames(): XmlNames {
  const bound: { readonly depth: number; readonly prefix: string; readonly isSchema: boolean }[] = [];
  let depth = 0;

  return {
    open(attributes) {
      depth += 1;
      if (attributes.length === 0) return NO_ATTRIBUTES;
      for (let index = 0; index < attributes.length; index += 2) {
        const name = attributes[index] as string;
        if (name.startsWith('xmlns:'))
          bound.push({ depth, prefix: name.slice(6), isSchema: attributes[index + 1] === SCHEMA_INSTANCE });
      }
      return named(attributes);
    },
    close() {
      while (bound.length > 0 && (bound.at(-1)?.depth as number) >= depth) bound.pop();
      depth -= 1;
    },
  };

  function named(attributes: readonly string[]): ReturnType<XmlNames['open']> {
    const kept: string[] = [];
    const prefixed: string[] = [];
    let isNil = false;
    for (let index = 0; index < attributes.length; index += 2) {
      const name = attributes[index] as string;
      const value = attributes[index + 1] as string;
      const colon = name.indexOf(':');
      if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
      if (colon < 0) kept.push(name, value);
      else if (!isSchema(name.slice(0, colon))) prefixed.push(name, value);
      else if (name.slice(colon + 1) === 'nil') isNil = /^\s*(true|1)\s*$/.test(value);
    }
    for (let index = 0; index < prefixed.length; index += 2) {
      const name = prefixed[index] as string;
      const local = localName(name);
      const isTaken = kept.some((each, at) => at % 2 === 0 && each === local);
      kept.push(isTaken ? name : local, prefixed[index + 1] as string);
    }
    return { attributes: kept, isNil };
  }

  function isSchema(prefix: string): boolean {
    for (let index = bound.length - 1; index >= 0; index -= 1)
      if (bound[index]?.prefix === prefix) return bound[index]?.isSchema === true;
    return prefix === 'xsi';
  }
}

const NO_ATTRIBUTES = { attributes: [], isNil: false } as const;

/** The name behind the prefix. */
export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
