// What a path into a nested record consists of, once it is parsed.

/** One step from a value to what stands in it. */
export type PathStep =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'every' }
  | { readonly kind: 'descendants' }
  | { readonly kind: 'filter'; readonly test: PathTest };

export type PathTest =
  | { readonly kind: 'any' | 'all'; readonly tests: readonly PathTest[] }
  | { readonly kind: 'not'; readonly test: PathTest }
  | { readonly kind: 'exists'; readonly steps: readonly PathStep[] }
  | { readonly kind: 'equals'; readonly steps: readonly PathStep[]; readonly literal: PathLiteral };

export type PathLiteral = string | number | boolean | null;

/** `json`: JSONPath. `xml`: also slashes, attributes and conditions as XPath writes them. */
export type PathSyntax = 'json' | 'xml';

/** What is wrong with a path, and where: `position` is the offset in its text, from 0. */
export class PathError extends Error {
  override readonly name = 'PathError';
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}
