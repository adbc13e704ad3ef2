import { execFile } from 'node:child_process';
import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, inject, it } from 'vitest';

it('the embedded database also runs from what the compiler emits, without a TypeScript loader', async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const out = mkdtempSync(join(inject('runFolder'), 'dist-'));
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript')), 'tsc.js');
  const run = promisify(execFile);
  const settings = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      outDir: join(out, 'dist'),
      rootDir: join(root, 'api'),
      typeRoots: [join(root, 'node_modules/@types')],
    },
    include: [],
    files: ['open-database', 'embedded/engine-thread', 'embedded/make-folder-program'].map((name) =>
      join(root, `api/store/${name}.ts`),
    ),
  };
  writeFileSync(join(out, 'tsconfig.json'), JSON.stringify(settings));
  symlinkSync(join(root, 'node_modules'), join(out, 'node_modules'));
  writeFileSync(join(out, 'package.json'), JSON.stringify({ type: 'module' }));
  await run(process.execPath, [compiler, '-p', join(out, 'tsconfig.json')]);
  const script = `const { openDatabase } = await import('${join(out, 'dist/store/open-database.js')}');
    const database = await openDatabase({ folder: '${join(out, 'books')}' });
    console.log(JSON.stringify(await database.query('select 1 as one')));
    await database.close();`;
  const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: out });
  expect(stderr).toBe('');
  expect(stdout.trim()).toBe('[{"one":1}]');
});
