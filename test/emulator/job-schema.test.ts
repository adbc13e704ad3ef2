// EMU-21 and EMU-47: the schema of a job, replaced as a whole, and what a replaced schema lets flow.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CORE, type EmulatedTenant, ENTERPRISE, JOB_PATH, startTenant, worker } from './emulated-tenant.ts';

const NAMESPACE = 'urn:ietf:params:scim:schemas:extension:contoso:1.0:User';
const EXTENSION = 'extension_0123456789abcdef0123456789abcdef_badge';

let tenant: EmulatedTenant;
beforeAll(async () => {
  tenant = await startTenant();
});
beforeEach(() => tenant.reset());
afterAll(() => tenant.close());

const read = async () => (await tenant.graph('GET', `${JOB_PATH}/schema`)).body;
const put = (body: unknown) =>
  tenant.graph('PUT', `${JOB_PATH}/schema`, { body, headers: { 'content-type': 'application/json' } });
const badged = (badge: string) => worker('1', { schemas: [CORE, ENTERPRISE, NAMESPACE], [NAMESPACE]: { badge } });

/** Maps the badge to this attribute, null flow on. */
async function mapBadge(targetAttributeName: string) {
  const schema = await read();
  const name = `${NAMESPACE}:badge`;
  schema.directories[0].objects[0].attributes.push({ name, type: 'String', flowNullValues: true });
  schema.synchronizationRules[0].objectMappings[0].attributeMappings.push({
    targetAttributeName,
    source: { type: 'Attribute', name, expression: `[${name}]`, parameters: [] },
    matchingPriority: 0,
    flowType: 'Always',
    flowNullValues: true,
  });
  return put(schema);
}

describe('a schema that is put (EMU-21)', () => {
  test('takes the place of the old one: what it does not name is gone', async () => {
    const schema = await read();
    schema.synchronizationRules[0].objectMappings[0].attributeMappings.pop();
    schema.unknownToEverybody = { kept: 1.5 };
    const answer = await put(schema);
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(await read()).toEqual({ ...schema, version: expect.any(String) });
  });

  test('flows from the next cycle on, and clears where null flow is on', async () => {
    expect((await mapBadge(EXTENSION)).status).toBe(204);
    await tenant.provision(badged('R-7'));
    expect(await tenant.person('1')).toMatchObject({ [EXTENSION]: 'R-7' });
    await tenant.provision(badged(''));
    expect(await tenant.person('1')).toMatchObject({ [EXTENSION]: null });
  });
});

describe('a custom security attribute (EMU-47)', () => {
  test('is written, and its values are redacted in the log', async () => {
    await mapBadge('CustomSecurityAttributes.Sites_badge');
    await tenant.provision(badged('R-7'));
    expect(await tenant.person('1')).toMatchObject({ customSecurityAttributes: { Sites: { badge: 'R-7' } } });
    await tenant.provision(badged('R-8'));
    const rows = await tenant.rows('1');
    expect(rows[0].modifiedProperties).toEqual([
      { displayName: 'CustomSecurityAttributes.Sites_badge', oldValue: '[Redacted]', newValue: '[Redacted]' },
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/R-[78]/);
  });
});
