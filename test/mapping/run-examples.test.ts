import { describe, expect, it } from 'vitest';
import { compileMapping } from '../../api/mapping/compile-mapping.ts';
import { presets } from '../../api/mapping/presets/list.ts';
import { runExamples } from '../../api/mapping/run-examples.ts';
import { context, document, record } from './fixture.ts';

describe('the examples of a mapping', () => {
  it.each([...presets.keys()])('hold for the preset %s', (name) => {
    const results = runExamples(compileMapping(presets.get(name)!));
    expect(results.length).toBeGreaterThan(0);
    for (const { name, differences } of results) expect(differences, name).toEqual([]);
  });

  it('say what came out otherwise, at any place of the user', () => {
    const mappings = [
      ...document.mappings,
      { target: 'name.givenName', expression: '[First]' },
      { target: 'emails[type eq "work"].value', expression: '[Mail]' },
    ];
    const expect_ = {
      externalId: '7',
      'name.givenName': 'Zoë',
      'emails[type eq "work"].value': 'ada.amber@x.example',
      'emails[type eq "home"].value': null,
      'phoneNumbers[type eq "work"].value': '1',
      active: false,
      lifecycle: 'active',
      problems: 'unknown-status',
    };
    const example = { name: 'Ada', today: context.today, record: { ...record }, expect: expect_ };
    const [result] = runExamples(compileMapping({ ...document, mappings, examples: [example] }));
    expect(result).toEqual({
      name: 'Ada',
      differences: [
        { target: 'name.givenName', expected: 'Zoë', actual: 'Ada' },
        { target: 'phoneNumbers[type eq "work"].value', expected: '1', actual: null },
        { target: 'active', expected: false, actual: true },
        { target: 'problems', expected: 'unknown-status', actual: null },
      ],
    });
  });
});
