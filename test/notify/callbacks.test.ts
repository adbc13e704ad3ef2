// Where flows may be called: by name, by address, and that the address that was checked is the one that is called.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowedAddresses, callFlow } from '../../api/notify/call-flow.ts';
import { type CallbackPolicy, faultOfCallback } from '../../api/notify/callback-hosts.ts';
import { isAllowedAddress } from '../../api/notify/is-allowed-address.ts';

const policy: CallbackPolicy = { hosts: [], privateNetworks: [], loopback: false };

describe('the host of a callback', () => {
  it.each([
    'https://prod-12.westeurope.logic.azure.com:443/workflows/1/run?sig=x',
    'https://prod-58.usgovtexas.logic.azure.us/workflows/1/run',
    'https://0f1e.d2.environment.api.powerplatform.com/powerautomate/automations/1',
    'https://0f1e.d.environment.api.high.powerplatform.microsoft.us/powerautomate/automations/1',
    'https://0f1e.d.environment.api.powerplatform.partner.microsoftonline.cn/powerautomate/automations/1',
    'https://our-flows.azurewebsites.net/runtime/webhooks/workflow/1',
    'https://PROD-12.westeurope.logic.azure.com./workflows/1/run',
  ])('may be one of Microsoft: %s', (url) => {
    expect(faultOfCallback(url, policy)).toBeNull();
  });

  it.each([
    ['https://example.com/hook', 'host-not-allowed'],
    ['https://logic.azure.com.example.com/hook', 'host-not-allowed'],
    ['https://evil-logic.azure.com/hook', 'host-not-allowed'],
    ['https://x.logic.azure.com:8443/hook', 'host-not-allowed'],
    ['https://169.254.169.254/latest', 'host-not-allowed'],
    ['http://prod-12.westeurope.logic.azure.com/run', 'not-https'],
    ['ftp://prod-12.westeurope.logic.azure.com/run', 'not-https'],
    ['http://127.0.0.1:8080/hook', 'not-https'],
    ['https://user:word@prod-12.westeurope.logic.azure.com/run', 'has-credentials'],
    ['workflows/1/run', 'not-an-address'],
  ])('is refused otherwise: %s', (url, fault) => {
    expect(faultOfCallback(url, policy)).toBe(fault);
  });

  it('may be one of the setting, with its port, or below a domain of it', () => {
    const ours = { ...policy, hosts: ['flows.example.com', 'hooks.example.com:8443', '*.flows.example.org'] };
    const fault = (url: string) => faultOfCallback(url, ours);
    expect(fault('https://flows.example.com/x')).toBeNull();
    expect(fault('https://hooks.example.com:8443/x')).toBeNull();
    expect(fault('https://a.b.flows.example.org/x')).toBeNull();
    expect(fault('https://hooks.example.com/x')).toBe('host-not-allowed');
    expect(fault('https://flows.example.com:8443/x')).toBe('host-not-allowed');
    expect(fault('https://flows.example.org/x')).toBe('host-not-allowed');
  });

  it('may be this machine in a local start, without TLS too', () => {
    const local = { ...policy, loopback: true };
    for (const url of ['http://127.0.0.1:8080/x', 'http://localhost:1/x', 'http://[::1]:1/x', 'https://localhost/x'])
      expect(faultOfCallback(url, local)).toBeNull();
    expect(faultOfCallback('http://127.0.0.2/x', local)).toBe('not-https');
    expect(faultOfCallback('http://localhost.example.com/x', local)).toBe('not-https');
  });
});

describe('the address of a callback', () => {
  const privateNetworks = ['10.1.0.0/16', 'fd00::/8', '100.64.0.0/10'];
  it.each([
    ['a public one', '20.50.2.1', true, true],
    ['a public one of IPv6', '2603:1020::1', true, true],
    ['a public one written as IPv6', '::ffff:20.50.2.1', true, true],
    ['a private one', '10.1.2.3', false, true],
    ['a private one of another network', '10.2.0.1', false, false],
    ['a private one written as IPv6', '::ffff:10.2.0.1', false, false],
    ['one of the home', '192.168.1.1', false, false],
    ['a private one of IPv6', 'fd12::1', false, true],
    ['one of a provider', '100.64.0.1', false, true],
    ['link-local', '169.254.10.1', false, false],
    ['the metadata service', '169.254.169.254', false, false],
    ['the metadata service written as IPv6', '::ffff:169.254.169.254', false, false],
    ['the metadata service in hexadecimal', '::ffff:a9fe:a9fe', false, false],
    ['the metadata service through a translation', '64:ff9b::a9fe:a9fe', false, false],
    ['the metadata service through a tunnel', '2002:a9fe:a9fe::1', false, false],
    ['the metadata service of AWS in IPv6', 'fd00:ec2::254', false, false],
    ['the metadata service of Alibaba', '100.100.100.200', false, false],
    ['the host service of Azure', '168.63.129.16', false, false],
    ['link-local of IPv6', 'fe80::1', false, false],
    ['the machine itself', '127.0.0.1', false, false],
    ['the machine itself in IPv6', '::1', false, false],
    ['the machine itself, compatible', '::7f00:1', false, false],
    ['nowhere', '0.0.0.0', false, false],
    ['nowhere in IPv6', '::', false, false],
    ['everybody', '255.255.255.255', false, false],
    ['a group', '224.0.0.1', false, false],
    ['a group in IPv6', 'ff02::1', false, false],
    ['documentation', '192.0.2.1', false, false],
    ['no address', 'localhost', false, false],
  ])('%s (%s) is called: %s; with the setting: %s', (_, address, plain, bySetting) => {
    expect(isAllowedAddress(address, policy)).toBe(plain);
    expect(isAllowedAddress(address, { ...policy, privateNetworks })).toBe(bySetting);
  });

  it('counts where the host leads, not what it is called', async () => {
    const leadsTo =
      (...addresses: string[]) =>
      async () =>
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    const url = new URL('https://x.logic.azure.com/run');
    const local = { ...policy, loopback: true };
    expect(await allowedAddresses(url, local, leadsTo('127.0.0.1', '::1', '169.254.169.254'))).toEqual([]);
    expect(await allowedAddresses(url, local, leadsTo('10.0.0.1', '20.50.2.1'))).toEqual([
      { address: '20.50.2.1', family: 4 },
    ]);
  });
});

describe('a call', () => {
  let server: Server;
  let asked: string[];
  let port: number;
  beforeAll(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(`${request.headers.host}${request.url}`);
      if (request.url === '/moved') response.writeHead(302, { location: '/elsewhere' }).end();
      else if (request.url === '/busy') response.writeHead(503, { 'retry-after': '7' }).end();
      // Never an end: whoever read the body would wait for it.
      else response.writeHead(200).write('a'.repeat(1000));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  const local = { ...policy, loopback: true };
  const never = new AbortController().signal;
  const call = (url: string, resolve?: Parameters<typeof callFlow>[3], at = local) =>
    callFlow({ url, headers: {}, body: '{}' }, at, never, resolve);

  it('goes to the address that was checked, under the name it was given, whatever the name leads to by then', async () => {
    let times = 0;
    const resolve = async () => {
      times += 1;
      return [{ address: times === 1 ? '127.0.0.1' : '127.0.0.9', family: 4 }];
    };
    expect(await call(`http://localhost:${port}/run`, resolve)).toMatchObject({ kind: 'answered', status: 200 });
    expect(times).toBe(1);
    expect(asked).toContain(`localhost:${port}/run`);
  });

  it('does not follow a redirect, and reads when to come again', async () => {
    expect(await call(`http://127.0.0.1:${port}/moved`)).toMatchObject({ kind: 'answered', status: 302 });
    expect(asked.some((path) => path.endsWith('/elsewhere'))).toBe(false);
    expect(await call(`http://127.0.0.1:${port}/busy`)).toEqual({
      kind: 'answered',
      status: 503,
      retryAfterSeconds: 7,
    });
  });

  it('is not made where host or address may not be called', async () => {
    expect(await call('https://example.com/x')).toEqual({ kind: 'failed', failure: 'host-not-allowed' });
    const trap = async () => [{ address: '127.0.0.1', family: 4 }];
    const answer = await call('https://x.logic.azure.com/run', trap);
    expect(answer).toEqual({ kind: 'failed', failure: 'address-not-allowed' });
  });

  it('says why nobody answered', async () => {
    const unknown = async () => {
      throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    };
    expect(await call('https://x.logic.azure.com/run', unknown)).toEqual({ kind: 'failed', failure: 'name-not-found' });
    // Plain HTTP where TLS is expected.
    const answer = await call(`https://127.0.0.1:${port}/run`);
    expect(answer).toMatchObject({
      kind: 'failed',
      failure: expect.stringMatching(/^(certificate|connection-failed)$/),
    });
  });
});
