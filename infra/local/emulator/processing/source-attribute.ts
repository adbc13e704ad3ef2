// Reads one attribute of the API-side schema out of a SCIM user: `userName`, `name.givenName`,
// `emails[type eq "work"].value`, `urn:…:User:department`. Compiled once per attribute, read for every record.

interface SourceValue {
  /** undefined where the attribute is absent. */
  readonly value: unknown;
  /** Whether what holds the attribute (the complex value, the array element, the extension) is there: with null flow on, an omitted child clears only then. */
  readonly containerPresent: boolean;
}

export type ReadAttribute = (data: Readonly<Record<string, unknown>>) => SourceValue;

export interface SourceOptions {
  readonly processOtherTypes: boolean;
  readonly absentExtensionClears: boolean;
}

const ABSENT: SourceValue = { value: undefined, containerPresent: false };
const TYPED = ['emails', 'phonenumbers', 'addresses'];

/** Standard names are found in any case (samples write `username`), names of other extensions exactly. */
export function compileSourceAttribute(name: string, options: SourceOptions): ReadAttribute {
  if (name.toLowerCase().startsWith('urn:')) return readExtension(name, options);
  const filtered = /^(\w+)\[type eq "([^"]*)"\](?:\.(\w+))?$/.exec(name);
  if (filtered) return readElement(filtered[1]!, filtered[2]!.toLowerCase(), filtered[3] ?? 'value', options);
  return readPath(name.split('.'));
}

function readPath(path: readonly string[]): ReadAttribute {
  const [first = '', second] = path;
  if (second === undefined) return (data) => ({ value: member(data, first), containerPresent: true });
  return (data) => {
    const container = member(data, first);
    return isObject(container) ? { value: member(container, second), containerPresent: true } : ABSENT;
  };
}

function readElement(attribute: string, type: string, part: string, options: SourceOptions): ReadAttribute {
  const ignored = TYPED.includes(attribute.toLowerCase()) && type !== 'work' && !options.processOtherTypes;
  if (ignored) return () => ABSENT;
  return (data) => {
    const list = member(data, attribute);
    if (!Array.isArray(list)) return ABSENT;
    const ofType = list.filter((each) => isObject(each) && String(member(each, 'type')).toLowerCase() === type);
    // Which of two entries of one type wins is undocumented: the primary one, else the first.
    const element = ofType.find((each) => member(each, 'primary') === true) ?? ofType[0];
    return element ? { value: member(element, part), containerPresent: true } : ABSENT;
  };
}

function readExtension(name: string, options: SourceOptions): ReadAttribute {
  const end = name.lastIndexOf(':');
  const urn = name.slice(0, end);
  const attribute = name.slice(end + 1);
  const standard = urn.toLowerCase().startsWith('urn:ietf:params:scim:schemas:extension:enterprise:');
  const core = urn.toLowerCase() === 'urn:ietf:params:scim:schemas:core:2.0:user';
  if (core) return readPath(attribute.split('.'));
  return (data) => {
    const extension = standard ? member(data, urn) : data[urn];
    if (!isObject(extension)) return { value: undefined, containerPresent: options.absentExtensionClears };
    const value = standard ? member(extension, attribute) : extension[attribute];
    // A manager travels as {"value": "<externalId>"}.
    return { value: isObject(value) ? member(value, 'value') : value, containerPresent: true };
  };
}

/** Every spelling of a standard name; the exact one first, because it is nearly always that. */
function member(container: Readonly<Record<string, unknown>>, name: string): unknown {
  const exact = container[name];
  if (exact !== undefined) return exact;
  for (const key in container) {
    if (key.length === name.length && key.toLowerCase() === name.toLowerCase()) return container[key];
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
