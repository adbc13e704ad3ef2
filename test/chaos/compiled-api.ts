// The API as the image runs it: plain JavaScript. A start from TypeScript spends more than half of its time on the loader, and
// a chaos test starts many. Types are not looked at here; `npm run check` does that.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { inject } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
let compiled: string | undefined;

/** The path of the compiled `main`; made on first use, gone with the run. */
export function compiledApi(): string {
  compiled ??= compile();
  return compiled;
}

function compile(): string {
  const out = mkdtempSync(join(inject('runFolder'), 'api-'));
  for (const name of ['node_modules', 'openapi']) symlinkSync(join(root, name), join(out, name));
  writeFileSync(join(out, 'package.json'), '{ "type": "module" }\n');
  for (const path of readdirSync(join(root, 'api'), { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.ts')) continue;
    const { outputText } = ts.transpileModule(readFileSync(join(root, 'api', path), 'utf8'), {
      fileName: path,
      compilerOptions: {
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
        rewriteRelativeImportExtensions: true,
      },
    });
    const target = join(out, 'api', path.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText);
  }
  return join(out, 'api', 'main.js');
}
