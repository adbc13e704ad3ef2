// Words that HR systems write for where a worker stands, and what the shared rule calls it. Only what has one meaning stands here:
// «gekündigt» (notice given, perhaps still at work), «suspended» or a one-letter code is a question to a person, never a guess.
import type { WorkerStatus } from '../../../lifecycle/lifecycle-of.ts';
import type { Language } from './header-words.ts';

/** Words separated by |. A worker who has not begun is active: the dates keep the account disabled until then. */
export const statusWords: { readonly [language in Language]: { readonly [status in WorkerStatus]: string } } = {
  en: {
    active:
      'active|employed|current|working|enabled|pending|pending hire|not started|future hire|pre-hire|prehire|onboarding|hired|new hire|probation|on probation|full-time|part-time|contractor|intern|temporary|permanent',
    leave:
      'on leave|leave|leave of absence|loa|paid leave|unpaid leave|parental leave|maternity leave|paternity leave|sabbatical|long-term sick|furlough|furloughed',
    terminated:
      'terminated|inactive|left|leaver|retired|dismissed|former|former employee|deceased|garden leave|laid off|ex-employee|separated|exited|offboarded',
    'no show': 'no show|no-show|did not start|withdrawn|rescinded|hire rescinded|offer declined|discarded',
  },
  de: {
    active:
      'aktiv|beschäftigt|tätig|geplant|zukünftig|künftig|neu|Eintritt geplant|in Probezeit|Probezeit|angestellt|im Dienst',
    leave:
      'ruhend|beurlaubt|Elternzeit|in Elternzeit|Mutterschutz|Sabbatical|langzeitkrank|Sonderurlaub|unbezahlter Urlaub',
    terminated: 'ausgetreten|inaktiv|ausgeschieden|beendet|Rentner|Rente|pensioniert|verstorben|ehemalig|deaktiviert',
    'no show': 'Nichtantritt|nicht angetreten|Absage|nicht erschienen|zurückgezogen',
  },
  fr: {
    active: "actif|active|en poste|en activité|présent|à venir|en attente|période d'essai|embauché",
    leave: 'en congé|congé|congé parental|congé maternité|congé sans solde|arrêt longue durée|congé sabbatique',
    terminated: 'inactif|inactive|sorti|parti|licencié|retraité|décédé|ancien|terminé|contrat terminé',
    'no show': 'non présenté|désisté|annulé avant arrivée|défection',
  },
  es: {
    active: 'activo|activa|en activo|alta|vigente|pendiente|pendiente de alta|contratado|en período de prueba',
    leave: 'de permiso|permiso|excedencia|en excedencia|licencia|con licencia|baja médica|baja maternal',
    terminated: 'inactivo|inactiva|baja definitiva|dado de baja|cesado|despedido|jubilado|fallecido|terminado',
    'no show': 'no presentado|no se presentó|no incorporado|desistió',
  },
  it: {
    active: 'attivo|attiva|in servizio|in forza|in prova|da assumere|assunto|futuro',
    leave: 'in congedo|congedo|aspettativa|in aspettativa|maternità|congedo parentale',
    terminated: 'inattivo|inattiva|cessato|cessata|licenziato|pensionato|deceduto|terminato',
    'no show': 'non presentato|mai presentato|rinunciato',
  },
  nl: {
    active: 'actief|in dienst|werkzaam|toekomstig|nog niet begonnen|nog niet gestart|proeftijd|gepland',
    leave: 'met verlof|verlof|ouderschapsverlof|zwangerschapsverlof|onbetaald verlof|langdurig ziek',
    terminated: 'inactief|uit dienst|vertrokken|ontslagen|gepensioneerd|overleden|beëindigd',
    'no show': 'niet verschenen|niet begonnen|afgezegd',
  },
  pt: {
    active: 'ativo|ativa|em exercício|em atividade|admitido|pendente|período de experiência|trabalhando',
    leave: 'de licença|licença|afastado|afastada|em licença|licença maternidade|licença parental',
    terminated: 'inativo|inativa|desligado|desligada|demitido|demitida|rescindido|aposentado|falecido|reformado',
    'no show': 'não compareceu|desistente|não iniciou',
  },
  pl: {
    active: 'aktywny|aktywna|zatrudniony|zatrudniona|pracuje|czynny|oczekujący|planowany|okres próbny',
    leave: 'urlop|na urlopie|urlop rodzicielski|urlop macierzyński|urlop wychowawczy|urlop bezpłatny',
    terminated: 'nieaktywny|nieaktywna|zwolniony|zwolniona|były|emeryt|zakończony|zmarły|odszedł',
    'no show': 'nie stawił się|nie podjął pracy|rezygnacja przed startem',
  },
  sv: {
    active: 'aktiv|anställd|pågående|kommande|ej påbörjad|provanställd|i tjänst',
    leave: 'tjänstledig|föräldraledig|ledig|långtidssjuk|sjukskriven',
    terminated: 'inaktiv|avslutad|slutat|pensionerad|avliden|pensionär',
    'no show': 'aldrig påbörjad|uteblev|ej tillträdd',
  },
  da: {
    active: 'aktiv|ansat|kommende|ikke startet|i gang|prøvetid',
    leave: 'på orlov|orlov|barsel|på barsel|forældreorlov|langtidssyg',
    terminated: 'inaktiv|fratrådt|ophørt|pensioneret|afskediget|død|stoppet',
    'no show': 'mødte ikke op|ikke mødt|udeblevet|ikke tiltrådt',
  },
  no: {
    active: 'aktiv|ansatt|kommende|ikke startet|i arbeid|prøvetid',
    leave: 'permisjon|i permisjon|permittert|foreldrepermisjon|langtidssyk',
    terminated: 'inaktiv|sluttet|avsluttet|pensjonert|fratrådt|avskjediget|død',
    'no show': 'møtte ikke|ikke møtt|uteble|ikke tiltrådt',
  },
};

/** Yes and no as a column «active» has them. */
export const truthWords = {
  yes: 'true|yes|y|1|x|ja|j|oui|o|sí|si|s|sì|tak|t|sim|wahr|vrai|verdadero|vero|on',
  no: 'false|no|n|0|nein|non|nee|não|nao|nie|nej|nei|falsch|faux|falso|off',
} as const;
