// Texts as they are compared: small words of plain letters, whatever case, diacritics and separators the source writes.

const letters: ReadonlyMap<string, string> = new Map(
  Object.entries({ ß: 'ss', ø: 'o', æ: 'a', œ: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }),
);

// Articles and prepositions say nothing in a header: «Date d'embauche», «data di assunzione».
const stopWords = new Set(
  (
    'the of for on at an und der die das des dem den von vom im am le la les l du de d el los las del di della dello dei e et y i ' +
    'il lo van het da do dos til af av od w z a'
  ).split(' '),
);

/**
 * The words of a text: «Employee_ID», «employeeId» and «EMPLOYEE-ID» are all employee, id. Letters that are also written with two
 * (ä or ae) become the one; «N°» and «#» become nr.
 */
export function foldWords(text: string): string[] {
  const words = separated(text)
    .toLowerCase()
    .replace(/[ßøæœłđðþı]/g, (letter) => letters.get(letter)!)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ae|aa/g, 'a')
    .replace(/oe/g, 'o')
    .replace(/ue/g, 'u')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return withoutStopWords(joinedMail(words));
}

/** A text of a column as it is compared: its folded words with one space between. */
export function foldText(text: string): string {
  return foldWords(text).join(' ');
}

// Words end where small letters turn into capitals («employeeId», «EmployeeIDText»), and where letters meet digits.
function separated(text: string): string {
  return text
    .replace(/[nN]\s?[°º]|№|n\.º|#/g, ' nr ')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/(\p{L})(\p{N})/gu, '$1 $2')
    .replace(/(\p{N})(\p{L})/gu, '$1 $2');
}

// E-mail, e mail and email are one word; so are e-post and epost.
function joinedMail(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    if (joined.at(-1) === 'e' && /^(mail|post|mails)/.test(word)) joined[joined.length - 1] = `e${word}`;
    else joined.push(word);
  }
  return joined;
}

function withoutStopWords(words: readonly string[]): string[] {
  const telling = words.filter((word) => !stopWords.has(word));
  return telling.length > 0 ? telling : [...words];
}
