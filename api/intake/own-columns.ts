// Columns that HR Onramp itself adds to rows it gives back. When such rows come again they are not the source's: nobody reads them.

/** Why a row was rejected. */
export const reasonColumn = 'hr-onramp-reason';

/** The text of a row that could not be read. */
export const sourceColumn = 'hr-onramp-source';

export function isOwnColumn(name: string): boolean {
  return name === reasonColumn || name === sourceColumn;
}
