// Names of countries in the known languages → ISO 3166-1 codes of two letters. The names are those of the runtime (CLDR).
import { foldText } from './fold-words.ts';
import { type Language, languageNames } from './words/header-words.ts';

const codes =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK ' +
  'CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS ' +
  'GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV ' +
  'LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM ' +
  'PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR ' +
  'TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW';

// What people write and CLDR does not have.
const customary: { readonly [name: string]: string } = {
  UK: 'GB',
  USA: 'US',
  'U.S.': 'US',
  'U.S.A.': 'US',
  England: 'GB',
  'Great Britain': 'GB',
  Großbritannien: 'GB',
  'Grande-Bretagne': 'GB',
  'Gran Bretaña': 'GB',
  'Gran Bretagna': 'GB',
  'Groot-Brittannië': 'GB',
  'Czech Republic': 'CZ',
  Holland: 'NL',
};

/** The code; null for a name nobody knows. A code of two letters that is one stands for itself. */
export function countryCode(text: string): string | null {
  if (text.length > 80) return null;
  const upper = text.toUpperCase();
  if (/^[A-Z]{2}$/.test(upper) && isCode.has(upper)) return upper;
  return byName().get(foldText(text)) ?? null;
}

const isCode = new Set(codes.split(' '));
let names: ReadonlyMap<string, string> | undefined;

// Made when first asked for: 2,700 names take 30 ms.
function byName(): ReadonlyMap<string, string> {
  if (names !== undefined) return names;
  const found = new Map<string, string>();
  for (const language of Object.keys(languageNames) as Language[]) {
    const shown = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of isCode) {
      const name = shown.of(code);
      if (name !== undefined) found.set(foldText(name), code);
    }
  }
  for (const [name, code] of Object.entries(customary)) found.set(foldText(name), code);
  names = found;
  return found;
}
