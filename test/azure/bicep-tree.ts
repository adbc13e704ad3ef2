// Bicep files as trees. There is no Bicep compiler among the packages; the grammar finds faults of syntax, what the tree says is compared here.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Language, type Node, Parser } from 'web-tree-sitter';
import { root } from '../architecture/own-files.ts';

export interface BicepFile {
  readonly path: string;
  readonly text: string;
  readonly tree: Node;
}

export interface Declared {
  readonly name: string;
  readonly node: Node;
  /** Decorators by their name, with the text of their argument. */
  readonly decorators: ReadonlyMap<string, string>;
}

await Parser.init();
const language = await Language.load(
  createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm'),
);
const parser = new Parser();
parser.setLanguage(language);

export function parseBicep(text: string, path = 'text'): BicepFile {
  // The grammar knows parameters with a type only, and files of values have none.
  const tree = parser.parse(
    path.endsWith('.bicepparam') ? text.replaceAll(/^param (\w+) =/gm, 'param $1 string =') : text,
  );
  if (tree === null) throw new Error(`${path} was not parsed`);
  return { path, text, tree: tree.rootNode };
}

/** Every Bicep file of infra/azure. */
export function bicepFiles(): readonly BicepFile[] {
  const folder = join(root, 'infra/azure');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.bicep(param)?$/.test(path))
    .sort()
    .map((path) => parseBicep(readFileSync(join(folder, path), 'utf8'), path.replaceAll('\\', '/')));
}

export function nodesOf(node: Node, type: string): readonly Node[] {
  return node.descendantsOfType(type).filter((one) => one !== null);
}

/** The declarations of one kind, each with the decorators in front of it. */
export function declared(
  file: BicepFile,
  kind: 'parameter' | 'output' | 'resource' | 'module' | 'variable',
): readonly Declared[] {
  return nodesOf(file.tree, `${kind}_declaration`).map((node) => {
    const before = node.previousNamedSibling?.type === 'decorators' ? node.previousNamedSibling : null;
    const decorators = new Map(
      before === null
        ? []
        : nodesOf(before, 'decorator').map((one) => {
            const [, name = '', argument = ''] = /^@(\w+)\(([\s\S]*)\)$/.exec(one.text.trim()) ?? [];
            return [name, argument] as const;
          }),
    );
    return { name: nodesOf(node, 'identifier')[0]?.text ?? '', node, decorators };
  });
}

/** The type and the version of a resource. */
export function typeOf(resource: Declared): { readonly type: string; readonly version: string } {
  const [type = '', version = ''] = (nodesOf(resource.node, 'string')[0]?.text ?? '').replaceAll("'", '').split('@');
  return { type, version };
}

/** The value of a property of the outermost object, as text. */
export function property(of: Declared, name: string): string | undefined {
  const object = nodesOf(of.node, 'object')[0];
  const found = object?.namedChildren.find(
    (one) => one?.type === 'object_property' && one.namedChild(0)?.text === name,
  );
  return found?.namedChild(1)?.text;
}
