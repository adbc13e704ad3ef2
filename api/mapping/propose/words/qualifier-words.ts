// Words in a header that make it speak of somebody or something else: the manager's e-mail, a private phone, the first hire.

export type Qualifier = 'manager' | 'otherPerson' | 'private' | 'original' | 'previous' | 'birth';

/** Phrases separated by |, in all languages, compared folded. */
export const qualifierWords: { readonly [qualifier in Qualifier]: string } = {
  manager:
    'manager|managers|line manager|supervisor|superior|boss|reports to|reporting to|reporting manager|direct manager|managed by|' +
    'Vorgesetzter|Vorgesetzte|Vorgesetzten|Führungskraft|direkter Vorgesetzter|Teamleiter|' +
    'responsable|responsable hiérarchique|supérieur|supérieur hiérarchique|N+1|' +
    'jefe|jefe directo|supervisora|responsabile|superiore|capo|' +
    'leidinggevende|direct leidinggevende|gestor|chefia|superior hierárquico|gerente|' +
    'przełożony|przełożonego|kierownik|chef|närmaste chef|leder|nærmeste leder|overordnet',
  otherPerson:
    'emergency|emergency contact|spouse|partner|child|children|dependent|dependents|next of kin|notfall|notfallkontakt|ehepartner|' +
    "contact d'urgence|urgence|conjoint|emergencia|cónyuge|emergenza|coniuge|noodcontact|emergência|cônjuge|współmałżonek|" +
    'anhörig|pårørende|nærmeste pårørende|assistant|assistent|hr partner|hr business partner|buddy|mentor|matrix manager|dotted line manager|second level manager|skip level manager|recruiter',
  private:
    'private|personal|home|privat|private|privater|persönlich|personnel|personnelle|perso|privé|domicile|particular|privado|' +
    'privada|personale|privata|privato|casa|thuis|persoonlijk|pessoal|prywatny|prywatna|prywatne|domowy|hem|hjemme|permanent',
  original:
    'original|first|initial|initially|erst|erster|ursprünglich|ursprüngliches|initiale|première|originale|primera|prima|' +
    'oorspronkelijke|eerste|primeira|pierwsza|pierwotna|ursprungligt|första|oprindelig|opprinnelig|første|seniority',
  previous:
    'previous|former|old|prior|vorherige|vorheriger|frühere|früherer|alte|ehemalige|ancien|ancienne|précédent|précédente|anterior|' +
    'precedente|vorige|eerdere|poprzedni|poprzednia|tidigare|tidligere|next',
  birth: 'birth|maiden|geburt|geburts|naissance|nacimiento|nascita|geboorte|nascimento|urodzenia|födelse|fødsel',
};
