// One line of the catalogue of codes.

export type WhoActs =
  /** Nobody for now: Entra repeats it by itself and the cause is one that passes. */
  | 'retried-by-entra'
  /** The HR data or the mapping: correct it there, the next submission carries it. */
  | 'fix-in-hr'
  /** The Entra administrator: directory, job, permission. */
  | 'fix-in-entra'
  /** The same record again, unchanged, once the next step is done. */
  | 'send-again'
  | 'nobody';

export type CatalogueEntry = {
  readonly code: string;
  readonly title: string;
  readonly meaning: string;
  readonly whoActs: WhoActs;
  readonly nextStep: string;
};

/** An entry in the order it is read: what, who, and in three sentences why and what now. */
export function entry(
  code: string,
  whoActs: WhoActs,
  title: string,
  meaning: string,
  nextStep: string,
): CatalogueEntry {
  return { code, title, meaning, whoActs, nextStep };
}
