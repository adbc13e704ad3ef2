// Starting one of our own files as a thread or a child process, from source (TypeScript) as well as from what tsc made.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * The address of a module that runs the file `name` (without ending) beside the module at `moduleUrl`. Where this Node
 * does not read TypeScript itself, that is a line of JavaScript that brings the tsx loader first: handed over by
 * `execArgv` the loader leaves threads alone.
 */
export function siblingProgram(name: string, moduleUrl: string): URL {
  const ending = new URL(moduleUrl).pathname.endsWith('.ts') ? 'ts' : 'js';
  const url = new URL(`./${name}.${ending}`, moduleUrl);
  const readsTypeScript = Boolean((process.features as { typescript?: unknown }).typescript);
  if (ending === 'js' || readsTypeScript) return url;
  // require() finds the CommonJS twin, which cannot find its own loader; import.meta.resolve is not there under vitest.
  const loader = pathToFileURL(
    createRequire(moduleUrl)
      .resolve('tsx/esm/api')
      .replace(/\.cjs$/, '.mjs'),
  );
  const script = `import { register } from '${loader.href}'; register(); await import('${url.href}');`;
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`);
}
