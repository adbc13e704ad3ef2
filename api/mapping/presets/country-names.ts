// Names of countries and territories and their two-letter codes (ISO 3166-1): those of the Unicode CLDR, and other names that HR
// systems write.

/** A table of a mapping document: name → code, in English. */
export const englishCountries = tableOf(`
AF Afghanistan; AX Åland Islands; AL Albania; DZ Algeria; AS American Samoa; AD Andorra; AO Angola; AI Anguilla;
AQ Antarctica; AG Antigua & Barbuda; AR Argentina; AM Armenia; AW Aruba; AU Australia; AT Austria; AZ Azerbaijan; BS Bahamas;
BH Bahrain; BD Bangladesh; BB Barbados; BY Belarus; BE Belgium; BZ Belize; BJ Benin; BM Bermuda; BT Bhutan; BO Bolivia;
BO Bolivia, Plurinational State of; BA Bosnia & Herzegovina; BW Botswana; BV Bouvet Island; BR Brazil;
IO British Indian Ocean Territory; VG British Virgin Islands; BN Brunei; BN Brunei Darussalam; BG Bulgaria; BF Burkina Faso;
MM Burma; BI Burundi; CV Cabo Verde; KH Cambodia; CM Cameroon; CA Canada; CV Cape Verde; BQ Caribbean Netherlands;
KY Cayman Islands; CF Central African Republic; TD Chad; CL Chile; CN China; CX Christmas Island; CC Cocos (Keeling) Islands;
CO Colombia; KM Comoros; CG Congo; CG Congo - Brazzaville; CD Congo - Kinshasa; CD Congo, Democratic Republic of the;
CK Cook Islands; CR Costa Rica; CI Cote d'Ivoire; CI Côte d'Ivoire; HR Croatia; CU Cuba; CW Curaçao; CY Cyprus;
CZ Czech Republic; CZ Czechia; DK Denmark; DJ Djibouti; DM Dominica; DO Dominican Republic; TL East Timor; EC Ecuador;
EG Egypt; SV El Salvador; GB England; GQ Equatorial Guinea; ER Eritrea; EE Estonia; SZ Eswatini; ET Ethiopia;
FK Falkland Islands; FO Faroe Islands; FJ Fiji; FI Finland; FR France; GF French Guiana; PF French Polynesia;
TF French Southern Territories; GA Gabon; GM Gambia; GE Georgia; DE Germany; GH Ghana; GI Gibraltar; GB Great Britain;
GR Greece; GL Greenland; GD Grenada; GP Guadeloupe; GU Guam; GT Guatemala; GG Guernsey; GN Guinea; GW Guinea-Bissau;
GY Guyana; HT Haiti; HM Heard & McDonald Islands; NL Holland; VA Holy See; HN Honduras; HK Hong Kong; HU Hungary; IS Iceland;
IN India; ID Indonesia; IR Iran; IR Iran, Islamic Republic of; IQ Iraq; IE Ireland; IM Isle of Man; IL Israel; IT Italy;
CI Ivory Coast; JM Jamaica; JP Japan; JE Jersey; JO Jordan; KZ Kazakhstan; KE Kenya; KI Kiribati; KR Korea, Republic of;
KW Kuwait; KG Kyrgyzstan; LA Lao People's Democratic Republic; LA Laos; LV Latvia; LB Lebanon; LS Lesotho; LR Liberia;
LY Libya; LI Liechtenstein; LT Lithuania; LU Luxembourg; MO Macao; MO Macau; MK Macedonia; MG Madagascar; MW Malawi;
MY Malaysia; MV Maldives; ML Mali; MT Malta; MH Marshall Islands; MQ Martinique; MR Mauritania; MU Mauritius; YT Mayotte;
MX Mexico; FM Micronesia; MD Moldova; MD Moldova, Republic of; MC Monaco; MN Mongolia; ME Montenegro; MS Montserrat;
MA Morocco; MZ Mozambique; MM Myanmar; MM Myanmar (Burma); NA Namibia; NR Nauru; NP Nepal; NL Netherlands; NC New Caledonia;
NZ New Zealand; NI Nicaragua; NE Niger; NG Nigeria; NU Niue; NF Norfolk Island; KP North Korea; MK North Macedonia;
GB Northern Ireland; MP Northern Mariana Islands; NO Norway; OM Oman; PK Pakistan; PW Palau; PS Palestine;
PS Palestinian Territories; PA Panama; PG Papua New Guinea; PY Paraguay; PE Peru; PH Philippines; PN Pitcairn Islands;
PL Poland; PT Portugal; PR Puerto Rico; QA Qatar; IE Republic of Ireland; KR Republic of Korea; RE Réunion; RO Romania;
RU Russia; RU Russian Federation; RW Rwanda; WS Samoa; SM San Marino; ST São Tomé & Príncipe; SA Saudi Arabia; GB Scotland;
SN Senegal; RS Serbia; SC Seychelles; SL Sierra Leone; SG Singapore; SX Sint Maarten; SK Slovakia; SI Slovenia;
SB Solomon Islands; SO Somalia; ZA South Africa; GS South Georgia & South Sandwich Islands; KR South Korea; SS South Sudan;
ES Spain; LK Sri Lanka; BL St. Barthélemy; SH St. Helena; KN St. Kitts & Nevis; LC St. Lucia; MF St. Martin;
PM St. Pierre & Miquelon; VC St. Vincent & Grenadines; SD Sudan; SR Suriname; SJ Svalbard & Jan Mayen; SZ Swaziland;
SE Sweden; CH Switzerland; SY Syria; SY Syrian Arab Republic; TW Taiwan; TW Taiwan, Province of China; TJ Tajikistan;
TZ Tanzania; TZ Tanzania, United Republic of; TH Thailand; NL The Netherlands; TL Timor-Leste; TG Togo; TK Tokelau; TO Tonga;
TT Trinidad & Tobago; TN Tunisia; TR Turkey; TR Turkiye; TR Türkiye; TM Turkmenistan; TC Turks & Caicos Islands; TV Tuvalu;
UM U.S. Outlying Islands; VI U.S. Virgin Islands; AE UAE; UG Uganda; GB UK; UA Ukraine; AE United Arab Emirates;
GB United Kingdom;
GB United Kingdom of Great Britain and Northern Ireland; US United States; US United States of America; UY Uruguay; US USA; UZ Uzbekistan; VU Vanuatu;
VA Vatican City; VE Venezuela; VE Venezuela, Bolivarian Republic of; VN Viet Nam; VN Vietnam; GB Wales; WF Wallis & Futuna;
EH Western Sahara; YE Yemen; ZM Zambia; ZW Zimbabwe;
`);

/** A table of a mapping document: name → code, in German. */
export const germanCountries = tableOf(`
AF Afghanistan; EG Ägypten; AX Ålandinseln; AL Albanien; DZ Algerien; AS Amerikanisch-Samoa; VI Amerikanische Jungferninseln;
UM Amerikanische Überseeinseln; AD Andorra; AO Angola; AI Anguilla; AQ Antarktis; AG Antigua und Barbuda;
GQ Äquatorialguinea; AR Argentinien; AM Armenien; AW Aruba; AZ Aserbaidschan; ET Äthiopien; AU Australien; BS Bahamas;
BH Bahrain; BD Bangladesch; BB Barbados; BY Belarus; BE Belgien; BZ Belize; BJ Benin; BM Bermuda; BT Bhutan; MM Birma;
BO Bolivien; BA Bosnien und Herzegowina; BW Botsuana; BV Bouvetinsel; BR Brasilien; DE BRD; VG Britische Jungferninseln;
IO Britisches Territorium im Indischen Ozean; BN Brunei Darussalam; BG Bulgarien; DE Bundesrepublik Deutschland;
BF Burkina Faso; MM Burma; BI Burundi; CV Cabo Verde; CL Chile; CN China; CK Cookinseln; CR Costa Rica; CI Côte d'Ivoire;
CW Curaçao; DK Dänemark; DE Deutschland; DM Dominica; DO Dominikanische Republik; DJ Dschibuti; EC Ecuador; SV El Salvador;
CI Elfenbeinküste; GB England; ER Eritrea; EE Estland; SZ Eswatini; FK Falklandinseln; FO Färöer; FJ Fidschi; FI Finnland;
FR Frankreich; GF Französisch-Guayana; PF Französisch-Polynesien; TF Französische Süd- und Antarktisgebiete; GA Gabun;
GM Gambia; GE Georgien; GH Ghana; GI Gibraltar; GD Grenada; GR Griechenland; GL Grönland; GB Großbritannien; GP Guadeloupe;
GU Guam; GT Guatemala; GG Guernsey; GN Guinea; GW Guinea-Bissau; GY Guyana; HT Haiti; HM Heard und McDonaldinseln;
NL Holland; HN Honduras; HK Hongkong; IN Indien; ID Indonesien; IQ Irak; IR Iran; IE Irland; IS Island; IM Isle of Man;
IL Israel; IT Italien; JM Jamaika; JP Japan; YE Jemen; JE Jersey; JO Jordanien; KY Kaimaninseln; KH Kambodscha; CM Kamerun;
CA Kanada; BQ Karibische Niederlande; KZ Kasachstan; QA Katar; KE Kenia; KG Kirgisistan; KI Kiribati; CC Kokosinseln;
CO Kolumbien; KM Komoren; CD Kongo; CG Kongo-Brazzaville; CD Kongo-Kinshasa; KR Korea; HR Kroatien; CU Kuba; KW Kuwait;
LA Laos; LS Lesotho; LV Lettland; LB Libanon; LR Liberia; LY Libyen; LI Liechtenstein; LT Litauen; LU Luxemburg; MO Macau;
MG Madagaskar; MW Malawi; MY Malaysia; MV Malediven; ML Mali; MT Malta; MA Marokko; MH Marshallinseln; MQ Martinique;
MR Mauretanien; MU Mauritius; YT Mayotte; MK Mazedonien; MX Mexiko; FM Mikronesien; MD Moldau; MC Monaco; MN Mongolei;
ME Montenegro; MS Montserrat; MZ Mosambik; MM Myanmar; NA Namibia; NR Nauru; NP Nepal; NC Neukaledonien; NZ Neuseeland;
NI Nicaragua; NL Niederlande; NE Niger; NG Nigeria; NU Niue; GB Nordirland; KP Nordkorea; MP Nördliche Marianen;
MK Nordmazedonien; NF Norfolkinsel; NO Norwegen; OM Oman; AT Österreich; TL Osttimor; PK Pakistan; PS Palästina;
PS Palästinensische Autonomiegebiete; PW Palau; PA Panama; PG Papua-Neuguinea; PY Paraguay; PE Peru; PH Philippinen;
PN Pitcairninseln; PL Polen; PT Portugal; PR Puerto Rico; MD Republik Moldau; RE Réunion; RW Ruanda; RO Rumänien;
RU Russische Föderation; RU Russland; SB Salomonen; ZM Sambia; WS Samoa; SM San Marino; ST São Tomé und Príncipe;
SA Saudi-Arabien; GB Schottland; SE Schweden; CH Schweiz; SN Senegal; RS Serbien; SC Seychellen; SL Sierra Leone;
ZW Simbabwe; SG Singapur; SX Sint Maarten; SK Slowakei; SK Slowakische Republik; SI Slowenien; SO Somalia;
HK Sonderverwaltungsregion Hongkong; MO Sonderverwaltungsregion Macau; ES Spanien; SJ Spitzbergen und Jan Mayen;
LK Sri Lanka; BL St. Barthélemy; SH St. Helena; KN St. Kitts und Nevis; LC St. Lucia; MF St. Martin;
PM St. Pierre und Miquelon; VC St. Vincent und die Grenadinen; ZA Südafrika; SD Sudan;
GS Südgeorgien und die Südlichen Sandwichinseln; KR Südkorea; SS Südsudan; SR Suriname; SZ Swasiland; SY Syrien;
TJ Tadschikistan; TW Taiwan; TZ Tansania; TH Thailand; TL Timor-Leste; TG Togo; TK Tokelau; TO Tonga; TT Trinidad und Tobago;
TD Tschad; CZ Tschechien; CZ Tschechische Republik; TN Tunesien; TR Türkei; TM Turkmenistan; TC Turks- und Caicosinseln;
TV Tuvalu; UG Uganda; GB UK; UA Ukraine; HU Ungarn; UY Uruguay; US USA; UZ Usbekistan; AE VAE; VU Vanuatu; VA Vatikan;
VA Vatikanstadt; VE Venezuela; AE Vereinigte Arabische Emirate; US Vereinigte Staaten; US Vereinigte Staaten von Amerika;
GB Vereinigtes Königreich; VN Vietnam; CN Volksrepublik China; GB Wales; WF Wallis und Futuna; CX Weihnachtsinsel;
BY Weissrussland; BY Weißrussland; EH Westsahara; CF Zentralafrikanische Republik; CY Zypern;
`);

// Lines of `AT Austria; BE Belgium`; a code may come several times.
function tableOf(text: string): { readonly [name: string]: string } {
  const entries = text
    .split(/[;\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  return Object.fromEntries(entries.map((entry) => [entry.slice(3), entry.slice(0, 2)]));
}
