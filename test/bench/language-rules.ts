// One realistic mapping, the same twelve rules in four expression languages: what the languages are compared with.

export type LanguageName = 'ours' | 'jsonata' | 'jexl' | 'filtrex';

export type Rule = Readonly<Record<LanguageName, string>> & { readonly target: string };

export const rules: readonly Rule[] = [
  {
    target: 'displayName',
    ours: 'Join(" ", Coalesce([preferredName], [givenName]), [surname])',
    jsonata: '(preferredName ? preferredName : givenName) & " " & surname',
    jexl: '(preferredName || givenName) + " " + surname',
    filtrex: 'join(" ", if empty(preferredName) then givenName else preferredName, surname)',
  },
  {
    target: 'mail',
    ours: 'ToLower([mail])',
    jsonata: '$lowercase(mail)',
    jexl: 'mail|lower',
    filtrex: 'lower(mail)',
  },
  {
    target: 'accountEnabled',
    ours: 'Switch([status], "False", "A", "True", "L", "True", "P", "True")',
    jsonata: 'status = "A" ? "True" : status = "L" ? "True" : status = "P" ? "True" : "False"',
    jexl: 'status == "A" ? "True" : (status == "L" ? "True" : (status == "P" ? "True" : "False"))',
    filtrex:
      'if status == "A" then "True" else if status == "L" then "True" else if status == "P" then "True" else "False"',
  },
  {
    target: 'department',
    ours: 'Coalesce([department], "Unassigned")',
    jsonata: 'department ? department : "Unassigned"',
    jexl: 'department ? department : "Unassigned"',
    filtrex: 'if empty(department) then "Unassigned" else department',
  },
  {
    target: 'employeeType',
    ours: 'IIF([contract] = "external", "Contractor", "Employee")',
    jsonata: 'contract = "external" ? "Contractor" : "Employee"',
    jexl: 'contract == "external" ? "Contractor" : "Employee"',
    filtrex: 'if contract == "external" then "Contractor" else "Employee"',
  },
  {
    target: 'mailNickname',
    ours: 'ToLower(Append(Left([givenName], 1), [surname]))',
    jsonata: '$lowercase($substring(givenName, 0, 1) & surname)',
    jexl: '((givenName|substring(0, 1)) + surname)|lower',
    filtrex: 'lower(join("", substring(givenName, 0, 1), surname))',
  },
  {
    target: 'telephone',
    ours: 'Replace([phone], "-", , , "", , )',
    jsonata: '$replace(phone, "-", "")',
    jexl: 'phone|replace("-", "")',
    filtrex: 'replace(phone, "-", "")',
  },
  {
    target: 'costCenter',
    ours: 'Mid([costCenter], 4, 4)',
    jsonata: '$substring(costCenter, 3, 4)',
    jexl: 'costCenter|substring(3, 4)',
    filtrex: 'substring(costCenter, 3, 4)',
  },
  {
    target: 'officeLocation',
    ours: 'Join("-", [country], [city])',
    jsonata: 'country ? country & "-" & city : city',
    jexl: 'country ? country + "-" + city : city',
    filtrex: 'if empty(country) then city else join("-", country, city)',
  },
  {
    target: 'usageLocation',
    ours: 'IIF([country] = "", "AT", [country])',
    jsonata: 'country ? country : "AT"',
    jexl: 'country ? country : "AT"',
    filtrex: 'if empty(country) then "AT" else country',
  },
  {
    target: 'workingTime',
    ours: 'IIF([weeklyHours] >= 35, "Full time", "Part time")',
    jsonata: 'weeklyHours >= 35 ? "Full time" : "Part time"',
    jexl: 'weeklyHours >= 35 ? "Full time" : "Part time"',
    filtrex: 'if weeklyHours >= 35 then "Full time" else "Part time"',
  },
  {
    target: 'jobTitle',
    ours: 'IIF([contract] = "external", Append([jobTitle], " (external)"), [jobTitle])',
    jsonata: 'contract = "external" ? jobTitle & " (external)" : jobTitle',
    jexl: 'contract == "external" ? jobTitle + " (external)" : jobTitle',
    filtrex: 'if contract == "external" then join("", jobTitle, " (external)") else jobTitle',
  },
];

export type Person = Readonly<Record<string, string | number | null>>;

/** People of thirteen attributes, so many that no result can be remembered, with the gaps that HR records have. */
export function makePeople(count: number): readonly Person[] {
  const pick = <Item>(list: readonly Item[], index: number) => list[index % list.length] as Item;
  return Array.from({ length: count }, (_, index) => ({
    preferredName: index % 4 === 0 ? `Nick${index}` : null,
    givenName: `Given${index}`,
    surname: `Sur${index * 7}`,
    mail: `Given${index}.Sur${index * 7}@Contoso.com`,
    status: pick(['A', 'L', 'T', 'P', 'A'], index),
    department: index % 9 === 0 ? null : `Department ${index % 40}`,
    contract: index % 6 === 0 ? 'external' : 'permanent',
    phone: `+43-1-${100_000 + index}-${index % 10}`,
    costCenter: `CC-${1000 + (index % 8000)}-AT`,
    country: pick(['AT', 'DE', null, 'IT'], index),
    city: pick(['Graz', 'Kiel', 'Rome', 'Bonn', 'Linz'], index),
    weeklyHours: pick([38.5, 20, 40, 35], index),
    jobTitle: `Engineer ${index % 30}`,
  }));
}

/** What a language cannot do itself, as plain functions: the same for each that needs them. */
export const helpers = {
  lower: (text: string) => text.toLowerCase(),
  join: (separator: string, first: string, second: string) => first + separator + second,
  substring: (text: string, start: number, length: number) => text.slice(start, start + length),
  replace: (text: string, old: string, replacement: string) => text.replaceAll(old, replacement),
};
