// The texts of --help.
import { features } from './permissions.ts';
import type { Verb } from './read-arguments.ts';

const COMMON = `  --state <file>        what this command has made; default tenant-state.json. Keep it: undo needs it. It holds no secret.
  --sign-in <way>       how you sign in: browser (default), device-code, azure-cli (after az login), or
                        environment (AZURE_CLIENT_ID with a secret or certificate: an application instead of you)

Environment, as for npm run serve: AZURE_TENANT_ID, and in a national cloud GRAPH_BASE_URL and AZURE_AUTHORITY_HOST.
browser and device-code sign in with the client of Microsoft's Graph command line tools; AZURE_CLIENT_ID names another one.
`;

const SET_UP = `  --notify <e-mail>     who is told of a quarantine (needed the first time: without it a started job is quarantined at once)
  --job <name>          what HR Onramp calls the job; default entra-id
  --directory <kind>    entra-id (default) or active-directory (on-premises, through the provisioning agent)
  --app-name <name>     of the gallery application; default "HR Onramp (<job>)". One that is there is used
  --deletion-threshold <n>  disables in one cycle above which Entra stops and asks; default 500, or off
  --mapping <name>      a preset, or a file with a mapping: the job is made to read what it sends
  --attribute <a=b>     attribute a of the mapping goes to attribute b of the directory; may be repeated
  --identity <id>       object id of the service principal that HR Onramp runs as: it is granted the permissions
  --features <names>    what it is to do beside the feed, which is always on: ${features
    .slice(1)
    .map(({ name }) => name)
    .join(', ')}
  --api-name <name>     of this API's app registration; default "HR Onramp API"

What was asked for last stands in the state file and need not be said again.

`;

const texts: Readonly<Record<Verb, string>> = {
  plan: `Shows what apply would do, and what somebody has changed since. Changes nothing.

  npm run tenant -- plan --notify <e-mail> [options]

${SET_UP}  --check               exit code 3 where something is to be done
${COMMON}`,
  apply: `Sets up the Entra side: shows the plan, asks, does it, and says which settings npm run serve needs. A second run changes nothing.

  npm run tenant -- apply --notify <e-mail> [options]

${SET_UP}  --yes, -y             do not ask
${COMMON}
Needs the directory role Cloud Application Administrator, and to grant permissions Privileged Role Administrator.
`,
  undo: `Takes back what apply has made, and only that: shows it and asks first.

  npm run tenant -- undo [options]

  --yes, -y             do not ask
${COMMON}`,
  doctor: `Checks everything at once and says for each fault what helps: sign-in, clock, licence, quota, domains, permissions, app
registration, and of each job its state, notification, matching attribute and attributes. Changes nothing.

  npm run tenant -- doctor [options]

  --identity, --features, --mapping, --api-name   as with apply; by default what the state file says
${COMMON}
Without a state file it checks the jobs in PROVISIONING_JOBS. Exit code 1 where there is a fault.
`,
};

export function helpOf(verb: Verb | null): string {
  if (verb !== null) return texts[verb];
  return `Sets up the Entra side of HR Onramp through Microsoft Graph, with your own sign-in.

  npm run tenant -- plan     shows what would be done; changes nothing
  npm run tenant -- apply    does it, after you have agreed
  npm run tenant -- undo     takes back what was made, and only that
  npm run tenant -- doctor   checks everything and says what helps

  npm run tenant -- <verb> --help tells the options of each.
`;
}
