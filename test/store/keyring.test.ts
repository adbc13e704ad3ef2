import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { readKeyVault } from '../../api/store/key-vault.ts';
import { openKeyring, SealError } from '../../api/store/keyring.ts';
import { openJson, sealJson } from '../../api/store/seal.ts';

const key = () => randomBytes(32).toString('base64');
const one = key();
const two = key();
const first = await openKeyring({ encryptionKey: one });
const rotated = await openKeyring({ encryptionKey: `2:${two},1:${one}` });

describe('a keyring', () => {
  it('opens what it sealed, and seals the same differently each time', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (plain) => {
        const { sealed, keyVersion } = first.seal(plain);
        expect(first.open(sealed, keyVersion).equals(plain)).toBe(true);
        expect(first.seal(plain).sealed.equals(sealed)).toBe(false);
      }),
    );
  });

  it('notices every changed byte, every cut and another key version', () => {
    const { sealed } = rotated.seal(Buffer.from('secret'));
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(() => rotated.open(changed, 2)).toThrow(SealError);
      expect(() => rotated.open(sealed.subarray(0, at), 2)).toThrow(SealError);
    }
    expect(() => rotated.open(sealed, 1)).toThrow(/changed, or sealed with another key of version 1/);
    expect(() => rotated.open(sealed, 3)).toThrow(/key version 3, which is not among the keys \(2, 1\)/);
  });

  it('seals with the first key and still opens with older ones', () => {
    const before = first.seal(Buffer.from('old'));
    expect(rotated.currentVersion).toBe(2);
    expect(rotated.seal(Buffer.from('new')).keyVersion).toBe(2);
    expect(rotated.open(before.sealed, before.keyVersion).toString()).toBe('old');
  });

  it('hashes alike before and after a rotation, and differently per purpose, text and key', async () => {
    expect(rotated.hash('external-id', '4711')).toBe(first.hash('external-id', '4711'));
    const other = await openKeyring({ encryptionKey: two });
    const hashes = [first.hash('a', 'x'), first.hash('b', 'x'), first.hash('a', 'y'), other.hash('a', 'x')];
    expect(new Set(hashes).size).toBe(4);
    for (const hash of hashes) expect(hash).toMatch(/^[\w-]{43}$/);
  });

  it.each([
    ['not base64!', /the key is not base64/],
    [Buffer.alloc(16).toString('base64'), /the key has 16 bytes, not 32/],
    [`${one},${two}`, /key 1 needs a version before it \(2:…\), as there are several; key 2 needs/],
    [`1:${one},1:${two}`, /key 2 has version 1, as another one has/],
    ['', /the key is not base64/],
    [`0:${one}`, /the key is not base64, with or without a version/],
  ])('refuses %j and does not repeat it', async (encryptionKey, told) => {
    const refused = await openKeyring({ encryptionKey }).catch((error: Error) => error);
    expect((refused as Error).message).toMatch(told);
    if (encryptionKey) expect((refused as Error).message).not.toContain(encryptionKey);
  });

  it('says which settings would give it a key', async () => {
    await expect(openKeyring({})).rejects.toThrow(/ENCRYPTION_KEY or KEY_VAULT_KEY_URL/);
  });
});

describe('a key file', () => {
  it('is made once, for its owner only, by whoever of several comes first', async () => {
    const keyFile = join(mkdtempSync(join(inject('runFolder'), 'key-')), 'deep', 'key');
    const rings = await Promise.all(Array.from({ length: 5 }, () => openKeyring({ keyFile })));
    expect(new Set(rings.map((ring) => ring.hash('p', 'x'))).size).toBe(1);
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    const before = readFileSync(keyFile, 'utf8');
    const again = await openKeyring({ keyFile });
    expect(again.open(rings[0]!.seal(Buffer.from('x')).sealed, 1).toString()).toBe('x');
    expect(readFileSync(keyFile, 'utf8')).toBe(before);
  });
});

describe('sealed JSON', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { sealed, keyVersion } = sealJson(first, value);
        expect(openJson(first, sealed, keyVersion)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('takes a fraction of the room of 500 HR rows', () => {
    const rows = Array.from({ length: 500 }, (_, index) => ({
      employeeId: String(index),
      department: 'Research and Development',
      city: 'Aarhus',
    }));
    expect(sealJson(first, rows).sealed.length).toBeLessThan(JSON.stringify(rows).length / 5);
  });

  it('refuses what is no JSON, and what was sealed as something else, without telling it', () => {
    expect(() => sealJson(first, undefined)).toThrow(TypeError);
    const { sealed } = first.seal(Buffer.from('Jane Doe'));
    expect(() => openJson(first, sealed, 1)).toThrow('Sealed data opened, but holds no packed JSON.');
  });
});

describe('a key in Key Vault', () => {
  const credential = { getToken: async () => ({ token: 'of-the-test', expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const address = 'https://vault.example/secrets/onramp-key';

  it('is read as a secret, by version where one is named', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      if (request.headers.authorization === undefined) {
        // Key Vault answers the first request with where and for what to get a token.
        response.writeHead(401, {
          'www-authenticate': `Bearer authorization="${url}/tenant", resource="https://vault.azure.net"`,
        });
        response.end();
        return;
      }
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ value: `1:${one}`, id: `${url}/secrets/onramp-key/v1`, attributes: { enabled: true } }),
      );
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/secrets/onramp-key/v7`;
      const options = { allowInsecureConnection: true, disableChallengeResourceVerification: true };
      expect(await readKeyVault(url, credential, options)).toBe(`1:${one}`);
      expect(asked.at(-1)).toMatch(/^\/secrets\/onramp-key\/v7\?/);
    } finally {
      server.close();
    }
  });

  it('needs an address of a secret and an identity', async () => {
    await expect(openKeyring({ keyVaultKeyUrl: 'https://vault.example/keys/k', credential })).rejects.toThrow(
      /must have the form/,
    );
    await expect(openKeyring({ keyVaultKeyUrl: 'nonsense', credential })).rejects.toThrow(/must have the form/);
    await expect(openKeyring({ keyVaultKeyUrl: address })).rejects.toThrow(/no Azure identity/);
  });
});
