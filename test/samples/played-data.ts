// What the played flows work with: their definitions, the files and answers of HR systems, mappings of their own.
import { readFileSync } from 'node:fs';
import { presets } from '../../api/mapping/presets/list.ts';
import { allFlows } from '../../connector/samples/all-flows.ts';
import { spellLogicApps } from '../../connector/samples/spell-logic-apps.ts';
import { guardOff } from '../unguarded-csv.ts';
import type { Value } from './flow-language.ts';

export const definitionOf = (name: string): Value =>
  spellLogicApps(allFlows.find((flow) => flow.name === name)!).resources[0].properties.definition;
// The same people stand in every fixture; in one directory they need names of their own.
export const fixture = (name: string, own: string): Value =>
  JSON.parse(
    readFileSync(new URL(`../fixtures/hr-samples/${name}`, import.meta.url), 'utf8').replaceAll(
      /[\w.]+@fabletown\.example/g,
      (mail) => `${own}.${mail}`,
    ),
  );
export const csvOf = (rows: readonly Readonly<Record<string, string>>[]) =>
  `${[Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))].map((cells) => cells.join(',')).join('\n')}\n`;
export const modified = '2026-11-20T05:00:00Z';
export const without = (preset: string, name: string) => {
  const document = presets.get(preset)!;
  return { ...document, name, source: { ...document.source, name }, guard: guardOff, reviews: undefined };
};
