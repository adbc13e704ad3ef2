// Where flows may be called. A callback address is given by a caller, so without a list anybody with a key could have this service
// call whatever it can reach.
//
// The hosts at which Logic Apps and Power Automate take calls, public and national. Sources: Microsoft Learn, "IP address
// configuration for Power Automate" and "Power Platform URLs and IP address ranges" (logic.azure.*, flow.microsoft.*, api.powerplatform.*
// and its national names); "Endpoints in Azure Government" and "Azure China endpoint mapping" for App Service, on which Logic Apps
// Standard runs under a name of the customer's own: Azure's published example of listCallbackUrl for such a workflow
// (Microsoft.Web sites, armappservice) is https://test-site.azurewebsites.net:443/runtime/webhooks/workflow/... Anybody can
// have a name there, as under logic.azure.com; who may subscribe is decided by the key. An App Service Environment or a domain of one's
// own is added by CALLBACK_HOSTS.
const FLOW_HOSTS: readonly string[] = [
  '*.logic.azure.com',
  '*.logic.azure.us',
  '*.logic.azure.cn',
  '*.flow.microsoft.com',
  '*.flow.microsoft.us',
  '*.api.powerplatform.com',
  '*.api.gov.powerplatform.microsoft.us',
  '*.api.high.powerplatform.microsoft.us',
  '*.api.appsplatform.us',
  '*.api.powerplatform.partner.microsoftonline.cn',
  '*.azurewebsites.net',
  '*.azurewebsites.us',
  '*.chinacloudsites.cn',
];

export interface CallbackPolicy {
  /** Hosts beside those of Microsoft: `name`, `name:port` or `*.domain`, in lower case. */
  readonly hosts: readonly string[];
  /** Networks in CIDR notation whose private addresses may be called. */
  readonly privateNetworks: readonly string[];
  /** Local start: programs on this machine may be called, without TLS too. */
  readonly loopback: boolean;
}

export type HostFault = 'not-an-address' | 'not-https' | 'has-credentials' | 'host-not-allowed';

/** What speaks against calling this address, before its name is resolved; null where nothing does. */
export function faultOfCallback(callbackUrl: string, policy: CallbackPolicy): HostFault | null {
  if (!URL.canParse(callbackUrl)) return 'not-an-address';
  const url = new URL(callbackUrl);
  if (url.username !== '' || url.password !== '') return 'has-credentials';
  if (policy.loopback && isThisMachine(url) && /^https?:$/.test(url.protocol)) return null;
  if (url.protocol !== 'https:') return 'not-https';
  const isKnown = [...FLOW_HOSTS, ...policy.hosts].some((pattern) => matches(url, pattern));
  return isKnown ? null : 'host-not-allowed';
}

/** Whether the address names this machine itself. */
export function isThisMachine({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}

// A pattern without a port means the port of https. A name with a dot at its end is the same name.
function matches(url: URL, pattern: string): boolean {
  const [, name = '', port = ''] = /^(.*?)(?::(\d+))?$/.exec(pattern) ?? [];
  if (url.port !== (port === '443' ? '' : port)) return false;
  const hostname = url.hostname.replace(/\.$/, '');
  return name.startsWith('*.') ? hostname.endsWith(name.slice(1)) : hostname === name;
}
