// Bundles the contract into one document, makes the types of its bodies and renders the guides: `npm run generate`.
// `--check` writes nothing and exits 1 when a committed file is not what the contract says now.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import SwaggerParser from '@apidevtools/swagger-parser';
import type { OpenAPIV3 } from 'openapi-types';
import openapiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { renderGuides } from './render-guides.ts';

const folder = new URL('.', import.meta.url);

/** The contract as one document, shared parts under `components`, every reference inside the document. Throws where it is not valid OpenAPI 3.0. */
export async function bundleContract(): Promise<OpenAPIV3.Document> {
  const source = fileURLToPath(new URL('openapi.yaml', folder));
  const document = (await SwaggerParser.bundle(source)) as OpenAPIV3.Document;
  // The validator resolves its argument in place, so it gets a copy of its own.
  await SwaggerParser.validate(structuredClone(document));
  return document;
}

/** The generated files by name below `generated/`, with their text. The same contract gives the same bytes. */
export async function generateContract(): Promise<ReadonlyMap<string, string>> {
  const document = await bundleContract();
  const types = astToString(await openapiTypes(structuredClone(document) as OpenAPI3, { alphabetize: true }));
  const note = '// Made by `npm run generate` from openapi/; do not edit.\n';
  return new Map([
    ['openapi.json', `${JSON.stringify(document, null, 2)}\n`],
    // Of 2020-12, so it is no part of the contract, which is OpenAPI 3.0; the image holds only what is generated.
    ['mapping-document.schema.json', await readFile(new URL('schemas/mapping-document.schema.json', folder), 'utf8')],
    ['guides.json', `${JSON.stringify(await renderGuides(), null, 2)}\n`],
    ['contract.d.ts', `${note}${types}`],
  ]);
}

async function main(check: boolean): Promise<number> {
  const stale: string[] = [];
  await mkdir(new URL('generated/', folder), { recursive: true });
  for (const [name, text] of await generateContract()) {
    const file = new URL(`generated/${name}`, folder);
    const current = await readFile(file, 'utf8').catch(() => '');
    if (current === text) continue;
    if (check) stale.push(`openapi/generated/${name}`);
    else await writeFile(file, text);
  }
  if (stale.length === 0) return 0;
  process.stderr.write(
    `Not what openapi/ says now: ${stale.join(', ')}. Run "npm run generate" and commit the result.\n`,
  );
  return 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.includes('--check'));
