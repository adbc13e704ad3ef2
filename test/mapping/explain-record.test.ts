import { expect, it } from 'vitest';
import { compileMapping } from '../../api/mapping/compile-mapping.ts';
import { explainRecord } from '../../api/mapping/explain-record.ts';
import { context, document, record } from './fixture.ts';

it('every mapping of a document says what came of it', () => {
  const mappings = [
    ...document.mappings,
    { target: 'title', expression: 'IgnoreFlowIfNullOrEmpty([Left])' },
    { target: 'locale', expression: 'Switch([Team], , "Sales", "x")' },
    { target: 'userType', expression: 'CDate([First])' },
    { target: 'timezone', expression: 'IIF([Team] = "Legal", IgnoreObjectFlow, "x")' },
    { target: 'nickName', expression: 'Guid()', apply: 'create' as const },
  ];
  const explained = explainRecord(compileMapping({ ...document, mappings }), record, {
    ...context,
    createOnly: { nickName: 'kept' },
  });
  expect(explained.map(({ target, outcome, value }) => [target, outcome, value])).toEqual([
    ['externalId', 'value', '7'],
    ['userName', 'value', 'ada.amber@x.example'],
    ['displayName', 'value', 'Ada Amber'],
    ['title', 'ignoreAttribute', null],
    ['locale', 'value', null],
    ['userType', 'error', null],
    ['timezone', 'ignoreObject', null],
    ['nickName', 'value', 'kept'],
  ]);
});
