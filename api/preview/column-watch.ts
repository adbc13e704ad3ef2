// Which columns of a source nobody reads: the first thing to look at when a mapping does not fit a file.
import type { ReadItem } from '../intake/read-item.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';

const mostColumns = 1000;

export interface ColumnWatch {
  readonly see: (item: ReadItem) => void;
  /** At most 1,000. `header` is the file's own list of columns, where it has one. */
  readonly unknown: (header: readonly string[] | undefined) => readonly string[];
}

// What OData and the «List rows» action of Excel put into every record; no mapping is expected to read it.
const NOT_OF_THE_SOURCE = /^(ItemInternalId|__metadata|.*@odata\..*)$/;

/** Watches the records that pass. A column counts as read also when the mapping reads a member of it. */
export function columnWatch(mapping: CompiledMapping): ColumnWatch {
  const read = new Set(mapping.places.flat().flatMap(({ path, column }) => [path, column]));
  const seen = new Set<string>();
  return {
    see: (item) => {
      if (item.kind === 'rejected') return;
      for (const column in item.record)
        if (!read.has(column) && seen.size < mostColumns && !NOT_OF_THE_SOURCE.test(column)) seen.add(column);
    },
    unknown: (header) => (header ?? [...seen]).filter((column) => !read.has(column)).slice(0, mostColumns),
  };
}
