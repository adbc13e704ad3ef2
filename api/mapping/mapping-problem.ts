// A fault of a mapping document, as reported to the person who wrote it.

export interface MappingProblem {
  /** Stable word, for programs. Those of an expression are the expression language's own. */
  readonly code: string;
  /** Where in the document, such as `mappings[3].expression`. */
  readonly path: string;
  readonly message: string;
  /** Offset in the expression's text, from 0. */
  readonly position?: number;
  /** The line of the expression with a caret below the place, and what was expected there. */
  readonly excerpt?: string;
}
