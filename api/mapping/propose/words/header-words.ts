// Meaning of a column → language → what the header says, phrases separated by |.

export type Language = 'en' | 'de' | 'fr' | 'es' | 'it' | 'nl' | 'pt' | 'pl' | 'sv' | 'da' | 'no';

export interface HeaderWords {
  readonly [meaning: string]: { readonly [language in Language]?: string };
}

/** Languages as a reason names them. */
export const languageNames: { readonly [language in Language]: string } = {
  en: 'English',
  de: 'German',
  fr: 'French',
  es: 'Spanish',
  it: 'Italian',
  nl: 'Dutch',
  pt: 'Portuguese',
  pl: 'Polish',
  sv: 'Swedish',
  da: 'Danish',
  no: 'Norwegian',
};
