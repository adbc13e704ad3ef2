// What one record may hold. Every limit exists to keep memory flat whatever is sent; none is a rule of the HR field.

export type IntakeLimits = {
  /** Characters (UTF-16 units) of one record as it stands in the file. */
  readonly recordCharacters: number;
  /** Characters (UTF-16 units) of one cell or one JSON string. */
  readonly cellCharacters: number;
  /** Columns of a header, keys of one JSON record. */
  readonly columns: number;
  /** Levels of objects and arrays in one JSON record, the record itself being the first. */
  readonly depth: number;
  /** Bytes of a workbook as it is sent: it is held in memory, because its directory stands at the end. */
  readonly workbookBytes: number;
  /** Bytes of all that is unpacked of a workbook; never held. */
  readonly unpackedBytes: number;
  /** Texts of a workbook that its cells share, and their characters together: held in memory. */
  readonly sharedTexts: number;
  readonly sharedCharacters: number;
};

export const DEFAULT_LIMITS: IntakeLimits = {
  recordCharacters: 1_048_576,
  cellCharacters: 100_000,
  columns: 2_000,
  depth: 32,
  workbookBytes: 67_108_864,
  unpackedBytes: 1_073_741_824,
  sharedTexts: 1_500_000,
  sharedCharacters: 33_554_432,
};

/** The default limits with the given ones in their place. */
export function limitsFrom(given: Partial<IntakeLimits> | undefined): IntakeLimits {
  return { ...DEFAULT_LIMITS, ...given };
}
