import { describe, expect, it } from 'vitest';
import { connectGraph } from '../../api/graph/connection.ts';
import { authorityFor } from '../../api/graph/national-clouds.ts';

describe('the sign-in host', () => {
  it.each([
    ['https://graph.microsoft.com', undefined, 'https://login.microsoftonline.com', false],
    ['https://graph.microsoft.us', undefined, 'https://login.microsoftonline.us', false],
    ['https://dod-graph.microsoft.us', undefined, 'https://login.microsoftonline.us', false],
    ['https://microsoftgraph.chinacloudapi.cn', undefined, 'https://login.chinacloudapi.cn', false],
    [
      'https://microsoftgraph.chinacloudapi.cn',
      'https://login.partner.microsoftonline.cn',
      'https://login.partner.microsoftonline.cn',
      false,
    ],
    ['https://graph.microsoft.us', 'https://login.microsoftonline.us/', 'https://login.microsoftonline.us', false],
    ['https://graph.microsoft.com', 'login.microsoftonline.com', 'https://login.microsoftonline.com', false],
    ['https://localhost:9443', 'https://localhost:9443', 'https://localhost:9443', true],
    ['https://localhost:9443', undefined, undefined, false],
  ])('of %s, given %s, is %s', (graph, given, authorityHost, disableInstanceDiscovery) => {
    expect(authorityFor(new URL(graph), given)).toEqual({ authorityHost, disableInstanceDiscovery });
  });

  it('of another cloud than Graph is refused, with the right one in the message', () => {
    expect(() => authorityFor(new URL('https://graph.microsoft.us'), 'https://login.microsoftonline.com')).toThrow(
      'https://login.microsoftonline.us',
    );
  });

  it('over plain http is refused', () => {
    expect(() => authorityFor(new URL('https://localhost'), 'http://localhost')).toThrow('https');
  });
});

describe('a connection to Graph', () => {
  it('over plain http is refused, because no token would ever be sent', () => {
    expect(() => connectGraph({ baseUrl: 'http://localhost:1', apiVersion: 'v1.0' })).toThrow('https');
  });

  it('with half a sign-in is refused, naming all that is missing', () => {
    expect(() => connectGraph({ baseUrl: 'https://localhost:1', apiVersion: 'v1.0', clientSecret: 's' })).toThrow(
      'tenant id and the client id',
    );
  });
});
