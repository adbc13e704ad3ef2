// The private certificate authority of the local stand-in. Graph's client sends a token over HTTPS only and
// @azure/identity refuses a plain-http authority, so the emulator needs a certificate that Node is told to trust by
// NODE_EXTRA_CA_CERTS (read once, when a process starts). Made in pure JavaScript: no openssl on a fresh machine.
import { webcrypto } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as x509 from '@peculiar/x509';

export interface CertificateAuthority {
  /** The authority's certificate, for NODE_EXTRA_CA_CERTS. */
  readonly caFile: string;
  readonly caPem: string;
  /** A fresh key and certificate for localhost, 127.0.0.1 and ::1, both as PEM. */
  issueServerCertificate(): Promise<{ readonly cert: string; readonly key: string }>;
}

const KEY_ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;
const DAY = 24 * 60 * 60 * 1000;

/**
 * Opens the authority kept in `dir`, or makes one there: `ca.pem` (the certificate) and `ca-key.pem` (mode 0600). Several
 * processes may ask for the same folder at once; one of them makes it, the others use it.
 */
export async function createCertificateAuthority(dir: string): Promise<CertificateAuthority> {
  const caFile = join(dir, 'ca.pem');
  const keyFile = join(dir, 'ca-key.pem');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (!existsSync(caFile)) await makeAuthority(caFile, keyFile);
  const caPem = readFileSync(caFile, 'utf8');
  const keyPem = readFileSync(keyFile, 'utf8');
  return { caFile, caPem, issueServerCertificate: () => issueServerCertificate(caPem, keyPem) };
}

async function makeAuthority(caFile: string, keyFile: string): Promise<void> {
  const keys = await generateKeys();
  try {
    writeFileSync(keyFile, await keyToPem(keys.privateKey), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return waitForCertificate(caFile, keyFile);
  }
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=HR Onramp local certificate authority',
    ...validity(3650),
    signingAlgorithm: SIGNATURE,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  // Renamed into place: whoever sees ca.pem sees all of it.
  writeFileSync(`${caFile}.new`, certificate.toString('pem'));
  renameSync(`${caFile}.new`, caFile);
}

async function waitForCertificate(caFile: string, keyFile: string): Promise<void> {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    if (existsSync(caFile)) return;
    await pause(50);
  }
  throw new Error(
    `${keyFile} is there but ${caFile} is not: an earlier start was cut off. Delete both and start again.`,
  );
}

async function issueServerCertificate(caPem: string, keyPem: string): Promise<{ cert: string; key: string }> {
  const authority = new x509.X509Certificate(caPem);
  const keys = await generateKeys();
  const certificate = await x509.X509CertificateGenerator.create({
    subject: 'CN=localhost',
    issuer: authority.subject,
    ...validity(365),
    signingKey: await keyFromPem(keyPem),
    publicKey: keys.publicKey,
    signingAlgorithm: SIGNATURE,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
        { type: 'ip', value: '::1' },
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
    ],
  });
  return { cert: certificate.toString('pem'), key: await keyToPem(keys.privateKey) };
}

function validity(days: number): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(Date.now() - DAY), notAfter: new Date(Date.now() + days * DAY) };
}

async function generateKeys(): Promise<webcrypto.CryptoKeyPair> {
  return (await webcrypto.subtle.generateKey(KEY_ALGORITHM, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
}

async function keyToPem(key: webcrypto.CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}

async function keyFromPem(pem: string): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(pem), KEY_ALGORITHM, false, ['sign']);
}
