// The domains of the tenant, and whether those in which the mappings make user names are among the verified ones.
import { readMapping } from '../read-mapping.ts';
import { READ_DOMAINS } from '../tenant-graph.ts';
import { type Check, type Finding, fault, ok, warning } from './finding.ts';

/** A text of an expression that is a domain, with or without the at sign: `"@contoso.com"`. */
const DOMAIN_TEXT = /"@?((?:[a-z0-9-]+\.)+[a-z]{2,})"/gi;

export const checkDomains: Check = async ({ graph, jobs }) => {
  const domains = await graph.list('/domains', READ_DOMAINS);
  const verified = domains.filter(({ isVerified }) => isVerified === true).map(({ id }) => String(id).toLowerCase());
  const open = domains.filter(({ isVerified }) => isVerified !== true).map(({ id }) => String(id));
  const federated = domains
    .filter(({ isVerified, authenticationType }) => isVerified === true && authenticationType === 'Federated')
    .map(({ id }) => String(id));
  const found: Finding[] = [
    verified.length > 0
      ? ok(`Verified domains: ${verified.join(', ')}.`)
      : fault('The tenant has no verified domain: no user can be made.', 'Verify a domain in the Entra admin center.'),
  ];
  if (open.length > 0)
    found.push(
      warning(
        `Not verified: ${open.join(', ')}. Entra refuses user names in them.`,
        'Verify them in the Entra admin center under Custom domain names, or use others.',
      ),
    );
  if (federated.length > 0)
    found.push(
      warning(
        `Federated: ${federated.join(', ')}. Who gets a name in them signs in at the other identity provider.`,
        'Make sure that new people exist there, too. People of AD FS cannot be converted.',
      ),
    );
  for (const { name, wanted } of jobs) {
    if (wanted?.mapping == null || wanted.directory !== 'entra-id') continue;
    for (const domain of domainsOf(wanted.mapping))
      if (!verified.includes(domain))
        found.push(
          fault(
            `The mapping of the job "${name}" makes user names in ${domain}, which is no verified domain of this tenant: these people fail.`,
            'Verify it in the Entra admin center under Custom domain names, or change the mapping.',
          ),
        );
  }
  return found;
};

function domainsOf(mapping: string): readonly string[] {
  const { mappings, userName, attributes } = readMapping(mapping);
  const expressions = [
    ...mappings.filter(({ target }) => target === 'userName').map(({ expression }) => expression),
    ...attributes.flatMap(({ name, expression }) => (/user.?name|upn|mail/i.test(name) ? (expression ?? []) : [])),
    ...(userName === undefined ? [] : [JSON.stringify(userName).replaceAll('\\"', '"')]),
  ];
  const found = expressions.flatMap((one) => [...one.matchAll(DOMAIN_TEXT)].map(([, domain]) => domain!.toLowerCase()));
  return [...new Set(found)];
}
