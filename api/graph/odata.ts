// Values and queries in OData's spelling.

/** A string literal for a filter: single quotes, an inner quote doubled (OData 4.01 URL conventions, 5.1.1.1.1). */
export function odataString(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** A path with its query options, each value percent-encoded: the Graph client encodes none. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const options = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(wellFormed(value))}`],
  );
  return options.length > 0 ? `${path}?${options.join('&')}` : path;
}

// Half a surrogate pair (JSON can hold one) has no UTF-8 form and would make the encoding throw.
function wellFormed(value: string | number): string {
  return String(value).replace(/\p{Surrogate}/gu, '\ufffd');
}
