// Saving a mapping: checked whole, its examples run, stored as a new version. Versions never change, so that a submission goes on
// with the one it began with.
import type { Response } from 'express';
import { adviseMapping } from '../mapping/advise-mapping.ts';
import { compileMapping } from '../mapping/compile-mapping.ts';
import { jobsOfRoutes, type MappingDocument, sourceNameOf } from '../mapping/mapping-document.ts';
import type { MappingProblem } from '../mapping/mapping-problem.ts';
import { presets } from '../mapping/presets/list.ts';
import { runExamples } from '../mapping/run-examples.ts';
import { type MappingVersion, readMapping } from '../store/mapping/mapping-versions.ts';
import { saveMappingVersion } from '../store/mapping/save-mapping-version.ts';
import { callerOf, requireUse } from './caller.ts';
import { checkDocument, invalidMapping, type LanguageOptions } from './check-document.ts';
import type { DoorParts } from './door-parts.ts';
import { examplesFailed } from './examples-failed.ts';
import { originOf } from './find-mapping-version.ts';
import { type AnswerOf, bodyOf, type Handlers, queryOf } from './handlers.ts';
import { submissionLink } from './links.ts';
import { Problem } from './problem.ts';
import { readableDocument } from './readable-document.ts';

export function saveMappingHandlers(
  parts: Pick<DoorParts, 'db' | 'keyring' | 'wakeups' | 'settings'>,
  language: LanguageOptions = {},
): Handlers {
  const { db, keyring, wakeups } = parts;
  const { publicUrl } = parts.settings;
  return {
    SaveMapping: async (request, response) => {
      const name = String(request.params.name);
      const { expectedVersion, force = false, rename = false, reevaluate = true } = queryOf<'SaveMapping'>(request);
      requireUse(callerOf(response), { mapping: name });
      const before = await readMapping(db, name);
      if (presets.has(name) && (before === null || originOf(before) === 'preset')) throw unchangeablePreset(name);

      const checked = checkDocument(rename ? renamed(bodyOf<'SaveMapping'>(request), name) : request.body, language);
      const problems = [...checked.problems, ...problemOfName(request.body, name, rename)];
      if (checked.document === null || problems.length > 0) throw invalidMapping(problems);
      const { document } = checked;
      requireOwnSource(response, document, before);

      const mapping = compileMapping(document, language);
      const failed = runExamples(mapping).filter(({ differences }) => differences.length > 0);
      if (failed.length > 0 && !force) throw examplesFailed(document, failed);

      const caller = callerOf(response).principal;
      const saved = await saveMappingVersion(db, {
        document,
        caller,
        expectedVersion,
        failedExamples: failed.length,
        reevaluate: reevaluate ? { keyring, source: sourceNameOf(document), routedTo: jobsOfRoutes(document) } : null,
      });
      if (saved.kind === 'changed') throw changedMeanwhile(name, expectedVersion!, saved.newest);
      const answer: AnswerOf<'SaveMapping', 201> = {
        name,
        version: saved.version,
        origin: 'stored',
        createdAt: saved.createdAt.toISOString(),
        document: readableDocument(document),
        warnings: [...adviceOnSource(document, before), ...adviseMapping(mapping)].slice(0, 1000).map(toNotice),
        failedExamples: failed.length,
        reevaluations: saved.remaps.map(({ job, submissionId, workers }) => ({
          job,
          submission: submissionId,
          workers,
          link: submissionLink(publicUrl, submissionId),
        })),
      };
      if (saved.remaps.length > 0) wakeups.wake('plan');
      if (saved.kind === 'saved') {
        response.status(201).location(`${publicUrl}/v1/mappings/${name}?version=${saved.version}`);
      }
      response.json(answer);
    },
  };
}

/** A problem of a document as an answer shows it. */
export function toNotice({ code, path, message }: MappingProblem): AnswerOf<'SaveMapping', 201>['warnings'][number] {
  return { code, path: path.slice(0, 500), message: message.slice(0, 1000) };
}

// Presets come with the product and change with it: a change of ours would be lost, or keep theirs away.
function unchangeablePreset(name: string): Problem {
  const detail =
    `"${name}" is a preset, which changes only with the product. Save a copy under another name, with rename=true: it keeps the ` +
    `source "${sourceNameOf(presets.get(name)!)}", so that both move the same workers.`;
  return new Problem(409, 'preset-not-changeable', detail);
}

// The copy moves the same workers as the original, so a source that had its name from the document keeps it.
function renamed(body: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  const { name: old, source } = body;
  if (typeof old !== 'string' || old === name) return body;
  if (typeof source !== 'object' || source === null || Array.isArray(source)) return { ...body, name };
  return { ...body, name, source: { name: old, ...source } };
}

function problemOfName(body: unknown, name: string, rename: boolean): readonly MappingProblem[] {
  const said = (body as { readonly name?: unknown }).name;
  if (rename || typeof said !== 'string' || said === name) return [];
  const message = `The document calls itself otherwise than the path, which says "${name}". Correct it, or send rename=true for a copy.`;
  return [{ code: 'other-name', path: 'name', message }];
}

// Mappings with one source share workers: whoever is restricted to one mapping may not reach those of another that way.
function requireOwnSource(response: Response, document: MappingDocument, before: MappingVersion | null): void {
  if (callerOf(response).mapping === null) return;
  const own = before === null ? document.name : sourceNameOf(before.document);
  if (sourceNameOf(document) === own) return;
  const detail = `This caller is restricted to the mapping "${document.name}" and may not change its source, which is "${own}".`;
  throw new Problem(403, 'source-not-allowed', detail);
}

function adviceOnSource(document: MappingDocument, before: MappingVersion | null): readonly MappingProblem[] {
  if (before === null || sourceNameOf(before.document) === sourceNameOf(document)) return [];
  const [old, now] = [sourceNameOf(before.document), sourceNameOf(document)];
  const message = `The source was "${old}" and is now "${now}": workers known by the old one are not those of the new one.`;
  return [{ code: 'source-changed', path: 'source.name', message }];
}

function changedMeanwhile(name: string, expected: number, newest: number): Problem {
  const was = newest === 0 ? 'is not there' : `has the version ${newest}`;
  const detail =
    `The mapping "${name}" ${was}; the change was made from ${expected === 0 ? 'none' : `version ${expected}`}. ` +
    `Compare with what is there now, then save again with expectedVersion=${newest}.`;
  return new Problem(409, 'mapping-changed', detail);
}
