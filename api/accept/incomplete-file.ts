// Full files that cannot be one: whoever is not in them would count as missing.

export const emptyFullFile = {
  code: 'empty-full-file',
  detail: 'A full file without a single row says nothing about anybody. Nothing was changed; look at the export.',
};

export const onePageOnly = {
  code: 'more-pages',
  detail:
    'This is one page of several, and a full file has everybody: whoever stands on the other pages would count as missing. Send all pages with setId, part and parts, or this one with kind=delta.',
};
