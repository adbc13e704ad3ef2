import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, explain } from '../../api/outcome/catalogue.ts';
import documented from '../fixtures/outcome/documented-codes.json' with { type: 'json' };

/** The codes of problems that are written in the code of reading, mapping and checking. */
const ofRecords = ['intake', 'lifecycle', 'mapping', 'scim', 'plan'].flatMap((room) =>
  readdirSync(new URL(`../../api/${room}`, import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(new URL(`../../api/${room}/${file}`, import.meta.url), 'utf8'))
    .flatMap((text) => [...text.matchAll(/record(?:Error|Warning)\(\s*'([A-Za-z-]+)'/g)].map(([, code]) => code!)),
);

const OURS = [
  'unconfirmed',
  'rejected-by-graph',
  'missing-userName',
  'unknown-status',
  'needs-complete-record',
  'duplicate-row',
  'invalid-row',
  'manager-unknown',
  'manager-not-in-file',
  'manager-inactive',
  'manager-prehire',
  'manager-unresolved',
  'manager-ambiguous',
  'duplicate-userName',
  'still-failing',
];

describe('the catalogue of codes', () => {
  it.each(Object.entries(documented.codes))('describes %s of Microsoft, and says who acts', (code, whoActs) => {
    expect(CATALOGUE.map((entry) => entry.code)).toContain(code);
    expect(explain(code)).toMatchObject({ code, whoActs });
  });

  it.each([...new Set([...OURS, ...ofRecords])])('describes %s of ours', (code) => {
    expect(CATALOGUE.map((entry) => entry.code)).toContain(code);
    expect(explain(code).code).toBe(code);
  });

  it('has each code once, whatever its case', () => {
    const codes = CATALOGUE.map((entry) => entry.code.toLowerCase());
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each(CATALOGUE)(
    'tells for $code in sentences what it means and what to do next',
    ({ title, meaning, nextStep }) => {
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      expect(meaning).toMatch(/^[A-Z].{15,}\.$/s);
      expect(nextStep).toMatch(/^[A-Z].{10,}\.$/s);
    },
  );

  it.each(['TooManyRequests', 'Timeout', 'InternalServerError', 'InternalError', 'WebExceptionProtocolError'])(
    'leaves %s to Entra, which repeats it',
    (code) => expect(explain(code).whoActs).toBe('retried-by-entra'),
  );

  it('finds a code in another case and under the name of its target system', () => {
    expect(explain('invaliddomain').title).toBe(explain('InvalidDomain').title);
    const synced = explain('AzureActiveDirectoryCannotUpdateObjectsOriginatedInExternalService');
    expect(synced).toMatchObject({
      code: 'AzureActiveDirectoryCannotUpdateObjectsOriginatedInExternalService',
      title: explain('CannotUpdateObjectsOriginatedInExternalService').title,
    });
  });

  it('has a useful answer for a code nobody knows', () => {
    const entry = explain('SomethingNew');
    expect(entry).toMatchObject({ code: 'SomethingNew', whoActs: 'fix-in-entra' });
    expect(entry.nextStep).toContain('provisioning log');
  });

  it.each([
    ['http-503', 'nobody'],
    ['http-429', 'nobody'],
    ['http-405', 'fix-in-entra'],
  ])('explains %s, an answer of Graph without a code', (code, whoActs) => {
    expect(explain(code)).toMatchObject({ code, whoActs });
  });
});
