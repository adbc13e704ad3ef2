import { describe, expect, it } from 'vitest';
import { columnDrift, columnsTogether, type FileColumns } from '../../api/lifecycle/column-drift.ts';

const file = (filled: FileColumns['filled'], sampled = 20, hasHeader = true): FileColumns => ({
  sampled,
  hasHeader,
  filled,
});
const before = file({ Id: 20, Title: 15, Phone: 2 });

describe('the drift of a file from the one before', () => {
  it.each([
    ['is none when it has the same columns', before, 'full', [], []],
    ['is none when a column is new', file({ Id: 20, Title: 20, Phone: 9, Badge: 1 }), 'full', [], []],
    ['is a column that is gone, however empty it was', file({ Id: 20, Title: 15 }), 'full', ['Phone'], []],
    ['is a mostly filled column that is blank', file({ Id: 20, Title: 0, Phone: 1 }), 'full', [], ['Title']],
    ['is not a mostly empty column that is blank', file({ Id: 20, Title: 1, Phone: 0 }), 'full', [], []],
    ['shows in few rows of a full file', file({ Id: 2, Title: 0, Phone: 0 }, 2), 'full', [], ['Title']],
    ['may be chance in few rows of a delta', file({ Id: 2, Title: 0, Phone: 0 }, 2), 'delta', [], []],
    ['is none in a delta of many rows by chance', file({ Id: 20, Title: 0, Phone: 0 }), 'delta', [], ['Title']],
    ['is no matter for single events', file({ Id: 1 }, 1), 'event', [], []],
    ['is no matter for partial records of a delta', file({ Id: 20 }, 20, false), 'delta', [], []],
    ['without a header is a mostly filled column', file({ Id: 20 }, 20, false), 'full', ['Title'], []],
    ['is none in a file without rows', file({}, 0), 'full', [], []],
  ] as const)('%s', (_, now, kind, gone, blank) => {
    expect(columnDrift(before, now, kind)).toEqual({ gone, blank });
  });

  it('is none without a file before, or when nobody counted', () => {
    expect(columnDrift(null, before, 'full')).toEqual({ gone: [], blank: [] });
    expect(columnDrift(before, null, 'full')).toEqual({ gone: [], blank: [] });
  });

  it('is told of all parts of a file together', () => {
    const together = columnsTogether([file({ Id: 5, Title: 0 }, 5, false), file({ Id: 4, Phone: 1 }, 4, false)]);
    expect(together).toEqual({ sampled: 9, hasHeader: false, filled: { Id: 9, Title: 0, Phone: 1 } });
  });
});
