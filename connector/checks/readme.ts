// The readme by Microsoft's template: it becomes the connector's page, so it has every section and every operation.
import type { Definition } from '../definition.ts';
import { operationsOf } from '../definition.ts';
import type { Complain } from './finding.ts';

const sections = [
  ...['Publisher', 'Prerequisites', 'Supported Operations', 'Obtaining Credentials'],
  ...['Known Issues and Limitations', 'Deployment Instructions'],
];

export function checkReadme(definition: Definition, readme: string, complain: Complain): void {
  for (const section of sections)
    if (!new RegExp(`^## .*${section}`, 'm').test(readme))
      complain('readme', 'readme.md', `There is a section "${section}".`);
  const visible = operationsOf(definition).filter(({ operation }) => operation['x-ms-visibility'] !== 'internal');
  for (const { operation } of visible)
    if (!readme.split('\n').includes(`### ${operation.summary}`))
      complain('readme', 'readme.md', `There is a heading "### ${operation.summary}" (${operation.operationId}).`);
}
