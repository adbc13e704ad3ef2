// Our own rules about the definition: what Microsoft's validator and reviewers ask for and no tool that runs here sees.
import type { Definition } from '../definition.ts';
import { checkDynamic } from './dynamic.ts';
import { checkFields } from './fields.ts';
import { type Finding, findingsOf } from './finding.ts';
import { checkHead } from './head.ts';
import { checkOperations } from './operations.ts';
import { checkResponses } from './responses.ts';
import { checkSchemas } from './schemas.ts';
import { checkWebhooks } from './webhooks.ts';

/** What they find, file by file in the order of the definition. */
export function checkByOwnRules(definition: Definition): readonly Finding[] {
  return findingsOf((complain) => {
    checkHead(definition, complain);
    checkOperations(definition, complain);
    checkFields(definition, complain);
    checkResponses(definition, complain);
    checkSchemas(definition, complain);
    checkDynamic(definition, complain);
    checkWebhooks(definition, complain);
  });
}
