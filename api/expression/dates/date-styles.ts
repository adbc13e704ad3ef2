// .NET's DateTimeStyles, as FormatDateTime's second argument names them.

export type DateStyles = {
  readonly leadingWhite: boolean;
  readonly trailingWhite: boolean;
  readonly innerWhite: boolean;
  readonly firstDayWithoutDate: boolean;
};

const known = [
  'None',
  'AllowLeadingWhite',
  'AllowTrailingWhite',
  'AllowInnerWhite',
  'AllowWhiteSpaces',
  'NoCurrentDateDefault',
  'AdjustToUniversal',
  'AssumeLocal',
  'AssumeUniversal',
  'RoundtripKind',
];

/** What holds where no styles are given. */
export const defaultStyles: DateStyles = {
  leadingWhite: true,
  trailingWhite: true,
  innerWhite: false,
  firstDayWithoutDate: false,
};

/**
 * Reads comma-separated names, with or without the prefix `DateTimeStyles.`; a string is what is wrong with them.
 * AdjustToUniversal, AssumeLocal, AssumeUniversal and RoundtripKind change nothing here: the server's zone is UTC.
 */
export function dateStyles(written: string): DateStyles | string {
  const names = written.split(',').map((name) => name.trim().replace(/^DateTimeStyles\./, ''));
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) return `DateTimeStyles has no ${unknown.join(', ')}; it has ${known.join(', ')}.`;
  const has = (name: string) => names.includes(name);
  if (has('AssumeLocal') && has('AssumeUniversal')) return 'AssumeLocal and AssumeUniversal exclude one another.';
  if (has('RoundtripKind') && (has('AssumeLocal') || has('AssumeUniversal') || has('AdjustToUniversal'))) {
    return 'RoundtripKind does not go with AssumeLocal, AssumeUniversal or AdjustToUniversal.';
  }
  const allWhite = has('AllowWhiteSpaces');
  return {
    leadingWhite: allWhite || has('AllowLeadingWhite'),
    trailingWhite: allWhite || has('AllowTrailingWhite'),
    innerWhite: allWhite || has('AllowInnerWhite'),
    firstDayWithoutDate: has('NoCurrentDateDefault'),
  };
}
