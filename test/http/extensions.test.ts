// EXPRESSION_EXTENSIONS through the whole door: expressions and stored mappings alike.
import { afterEach, describe, expect, it } from 'vitest';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { saveMapping } from '../../api/store/mapping/mapping-versions.ts';
import { openWholeDoor, type WholeDoor } from './whole-door.ts';

const mapping: MappingDocument = {
  name: 'trimmed',
  source: {},
  attributes: [{ name: 'Id' }, { name: 'Mail' }, { name: 'Status' }],
  mappings: [
    { target: 'externalId', expression: '[Id]' },
    { target: 'userName', expression: 'Trim([Mail])' },
  ],
  lifecycle: { status: 'Status' },
};
const records = { records: [{ Id: '1', Mail: ' a@x.example ', Status: 'active' }] };

let house: WholeDoor | undefined;
afterEach(() => house?.close());

async function openHouse(setting: string): Promise<WholeDoor> {
  house = await openWholeDoor({ EXPRESSION_EXTENSIONS: setting });
  await saveMapping(house.db, mapping, 'test');
  return house;
}

describe('extension functions', () => {
  it('work in expressions and mappings while they are switched on', async () => {
    const door = await openHouse('true');
    const evaluated = await door.post('/v1/expressions/evaluate').send({ expression: 'Len("abc")', attributes: {} });
    expect(evaluated.body).toEqual({ outcome: 'value', value: 3 });
    const preview = await door.post('/v1/previews?mapping=trimmed').send(records).expect(200);
    expect(preview.body.value[0].user.userName).toBe('a@x.example');
  });

  it('are refused by name while they are switched off, and so is a stored mapping that uses one', async () => {
    const door = await openHouse('false');
    const evaluated = await door.post('/v1/expressions/evaluate').send({ expression: 'Len("abc")', attributes: {} });
    expect(evaluated.body.error.code).toBe('extension-switched-off');
    for (const path of ['/v1/previews?mapping=trimmed', '/v1/submit/records?mapping=trimmed&job=entra-id']) {
      const refused = await door.post(path).send(records).expect(400);
      expect(refused.body.code).toBe('mapping-not-usable');
      expect(refused.body.detail).toMatch(
        /mappings\[1\]\.expression: Trim is an extension .*EXPRESSION_EXTENSIONS=true/,
      );
    }
    await door.post('/v1/previews?mapping=generic-csv').send(records).expect(200);
  });
});
