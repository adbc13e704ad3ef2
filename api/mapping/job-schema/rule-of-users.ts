// The synchronization rule of a job that provisions people: what provisioning on demand has to name.
import type { Members } from './user-part.ts';

/** The id of the first rule with an enabled mapping of a user; null where there is none. */
export function ruleOfUsers(schema: Members): string | null {
  for (const rule of listOf(schema.synchronizationRules)) {
    const isOfUsers = listOf(rule.objectMappings).some(
      (mapping) => mapping.enabled !== false && [mapping.sourceObjectName, mapping.targetObjectName].some(isUser),
    );
    if (isOfUsers && typeof rule.id === 'string' && rule.id !== '') return rule.id;
  }
  return null;
}

function isUser(name: unknown): boolean {
  return typeof name === 'string' && /(^|:)(user|users|worker|person|inetorgperson)$/i.test(name);
}

function listOf(value: unknown): readonly Members[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [];
}
