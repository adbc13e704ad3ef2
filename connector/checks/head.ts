// The head of the file: what a reviewer reads first, and where requests go.
import type { Definition } from '../definition.ts';
import type { Complain } from './finding.ts';

const forbiddenWords =
  /\b(api|connector|power (apps|automate|platform|bi|pages|virtual agents)|logic apps|copilot|flow|dataverse)\b/i;

// The list of the certification guide; another word is refused.
const categories = [
  ...['AI', 'Business Management', 'Business Intelligence', 'Collaboration', 'Commerce', 'Communication'],
  ...['Content and Files', 'Finance', 'Data', 'Human Resources', 'Internet of Things', 'IT Operations'],
  ...[
    'Lifestyle and Entertainment',
    'Marketing',
    'Productivity',
    'Sales and CRM',
    'Security',
    'Social Media',
    'Website',
  ],
];

export function checkHead(definition: Definition, complain: Complain): void {
  const info = definition.info as Record<string, string>;
  const title = info.title ?? '';
  if (!/^.{0,29}[A-Za-z0-9]$/.test(title))
    complain('title', 'info', 'A title has at most 30 characters and ends with a letter or digit.');
  const word = forbiddenWords.exec(title)?.[0];
  if (word !== undefined) complain('title', 'info', `A title does not contain the word "${word}".`);
  const description = info.description ?? '';
  if (description.length < 30 || description.length > 500)
    complain('connector-description', 'info', 'The description of the connector has 30 to 500 characters.');
  if (/power (apps|automate|platform|bi)|logic apps|copilot/i.test(description))
    complain(
      'connector-description',
      'info',
      'The description of the connector names no product of the Power Platform.',
    );
  checkContact(definition, complain);
  checkHost(definition, complain);
  checkMetadata(definition, complain);
}

function checkContact(definition: Definition, complain: Complain): void {
  const contact = (definition.info.contact ?? {}) as Record<string, string | undefined>;
  const isComplete =
    contact.name && /^https:\/\/\S+$/.test(contact.url ?? '') && /^\S+@\S+\.\S+$/.test(contact.email ?? '');
  if (!isComplete)
    complain('contact', 'info', 'A contact has a name, an absolute https address and an e-mail address.');
}

function checkHost(definition: Definition, complain: Complain): void {
  const { host, schemes, basePath } = definition;
  if (schemes?.length !== 1 || schemes[0] !== 'https')
    complain('https-only', 'schemes', 'A connector speaks https and nothing else.');
  const isLocal =
    /^(localhost|127\.|10\.|192\.168\.|\[)|\.(local|internal|test)(:|$)|(^|[.-])(dev|test|staging|uat)[.-]/i.test(host);
  if (isLocal || !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(host))
    complain('host', 'host', 'The host is the bare name of a public production host, without scheme, port or path.');
  if (basePath !== '/')
    complain(
      'base-path',
      'basePath',
      'The base path is "/": the policy dynamichosturl replaces it together with the host.',
    );
}

function checkMetadata(definition: Definition, complain: Complain): void {
  const metadata = (definition['x-ms-connector-metadata'] ?? []) as { propertyName: string; propertyValue: string }[];
  const textOf = (name: string) => metadata.find(({ propertyName }) => propertyName === name)?.propertyValue;
  for (const name of ['Website', 'Privacy policy'])
    if (!/^https:\/\/\S+$/.test(textOf(name) ?? ''))
      complain('metadata', 'x-ms-connector-metadata', `${name} is an https address.`);
  const chosen = (textOf('Categories') ?? '').split(';');
  const unknown = chosen.filter((category) => !categories.includes(category));
  if (unknown.length > 0 || chosen.length > 2)
    complain('categories', 'x-ms-connector-metadata', `One or two of: ${categories.join(', ')}.`);
}
