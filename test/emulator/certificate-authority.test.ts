// The private certificate authority that makes HTTPS on a laptop possible.
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCertificateAuthority } from '../../infra/local/certificate-authority.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'certificate-authority-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a server certificate is signed by the authority and names localhost and both loopback addresses', async () => {
  const authority = await createCertificateAuthority(folder);
  const certificate = new X509Certificate((await authority.issueServerCertificate()).cert);
  const ca = new X509Certificate(readFileSync(authority.caFile));
  expect(ca.ca).toBe(true);
  expect(certificate.ca).toBe(false);
  expect(certificate.verify(ca.publicKey)).toBe(true);
  expect(certificate.checkIssued(ca)).toBe(true);
  expect(certificate.checkHost('localhost')).toBe('localhost');
  expect([certificate.checkIP('127.0.0.1'), certificate.checkIP('::1')]).toEqual(['127.0.0.1', '::1']);
  expect(certificate.checkHost('elsewhere.example')).toBeUndefined();
});

test('several that ask for one folder at once get one authority, and so does the next start', async () => {
  const authorities = await Promise.all(Array.from({ length: 4 }, () => createCertificateAuthority(folder)));
  const again = await createCertificateAuthority(folder);
  expect(new Set([...authorities, again].map((each) => each.caPem)).size).toBe(1);
});

test('a folder with a key and no certificate says what to do', async () => {
  const { caFile } = await createCertificateAuthority(folder);
  unlinkSync(caFile);
  await expect(createCertificateAuthority(folder)).rejects.toThrow('Delete both');
});
