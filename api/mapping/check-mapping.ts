// Reads a mapping document over, before anything is done with it, and reports everything that is wrong at once.
import { compile } from '../expression/compile.ts';
import { ExpressionError } from '../expression/expression-error.ts';
import { compileScopingFilter } from '../expression/scoping-filter.ts';
import { parseTarget, targetName } from '../scim/parse-target.ts';
import type { AttributeDefinition, MappingDocument } from './mapping-document.ts';

export interface MappingProblem {
  /** Stable word, for programs. Those of an expression are the expression language's own. */
  readonly code: string;
  /** Where in the document, such as `mappings[3].expression`. */
  readonly path: string;
  readonly message: string;
  /** Offset in the expression's text, from 0. */
  readonly position?: number;
}

/** Everything that is wrong with a document; empty when it can be compiled. Expects the shape of the JSON Schema. */
export function checkMapping(document: MappingDocument, options: { extensions?: boolean } = {}): MappingProblem[] {
  const check = new Check(document, options);
  check.names();
  check.attributes();
  check.mappings();
  check.references();
  check.scope();
  return check.problems;
}

const namePattern = /^[a-z0-9][a-z0-9-]{0,62}$/;
// What the document may hold: a section that this version does not know would otherwise be believed to work.
const sections = new Set(
  'name description source attributes tables scope mappings manager lifecycle duplicates examples'.split(' '),
);

/** What an expression reads and whether it yields something else every time; null when it could not be compiled. */
type Compiled = { readonly attributes: readonly string[]; readonly isVolatile: boolean } | null;

class Check {
  readonly problems: MappingProblem[] = [];
  private readonly document: MappingDocument;
  private readonly options: { extensions?: boolean };
  private readonly compiled = new Map<string, Compiled>();
  private readonly known: ReadonlySet<string>;

  constructor(document: MappingDocument, options: { extensions?: boolean }) {
    this.document = document;
    this.options = options;
    this.known = new Set(['today', ...document.attributes.map((definition) => definition.name)]);
  }

  names(): void {
    const { name, source } = this.document;
    const rule = 'A name is 1 to 63 lower-case letters, digits and hyphens, and starts with no hyphen.';
    if (!namePattern.test(name)) this.add('bad-name', 'name', rule);
    if (source.name !== undefined && !namePattern.test(source.name)) this.add('bad-name', 'source.name', rule);
    for (const key of Object.keys(this.document)) {
      if (!sections.has(key)) this.add('unknown-section', key, `A mapping document has no section ${key}.`);
    }
  }

  attributes(): void {
    const seen = new Set<string>(['today']);
    for (const [index, definition] of this.document.attributes.entries()) {
      const path = `attributes[${index}]`;
      if (definition.name === '' || /[[\]"]/.test(definition.name)) {
        this.add(
          'bad-name',
          `${path}.name`,
          'The name of an attribute must not be empty nor hold brackets or quotation marks.',
        );
      }
      if (seen.has(definition.name)) this.add('repeated-name', `${path}.name`, 'The name is already taken.');
      seen.add(definition.name);
      this.attribute(definition, path);
    }
    for (const name of this.circular()) {
      const index = this.document.attributes.findIndex((definition) => definition.name === name);
      this.add('circular-attribute', `attributes[${index}].expression`, `[${name}] is computed from itself.`);
    }
  }

  private attribute({ path: column, expression, table, unmatched }: AttributeDefinition, path: string): void {
    if (column !== undefined && expression !== undefined) {
      this.add('path-or-expression', path, 'An attribute has a path or an expression, not both.');
    }
    if (column === '') this.add('bad-path', `${path}.path`, 'The path is empty.');
    if (expression !== undefined) this.expression(expression, `${path}.expression`);
    if (table !== undefined && !Object.hasOwn(this.document.tables ?? {}, table)) {
      this.add('unknown-table', `${path}.table`, `There is no table ${table}.`);
    }
    if (unmatched !== undefined && table === undefined) {
      this.add('no-table', `${path}.unmatched`, 'unmatched says what happens outside a table; there is no table.');
    }
  }

  mappings(): void {
    const seen = new Set<string>();
    for (const [index, mapping] of this.document.mappings.entries()) {
      const path = `mappings[${index}]`;
      const target = targetName(mapping.target);
      this.target(target, path, seen.has(target));
      seen.add(target);
      const compiled = this.expression(mapping.expression, `${path}.expression`);
      const isCreateOnly = mapping.apply === 'create';
      if (isCreateOnly && (target === 'externalId' || target === 'active')) {
        this.add('always-applied', `${path}.apply`, `${target} must be applied always.`);
      } else if (!isCreateOnly && compiled !== null && this.isVolatile(compiled)) {
        const message =
          'Now, Guid and RandomString yield something else every time, so every worker would look changed at every run. ' +
          'Use [today], or apply it on create only.';
        this.add('volatile', `${path}.expression`, message);
      }
    }
    if (!seen.has('externalId')) {
      this.add(
        'missing-externalId',
        'mappings',
        'No mapping has the target externalId: workers could not be told apart.',
      );
    }
    if (!seen.has('active') && this.document.lifecycle === undefined) {
      const message =
        'Nothing says who is enabled: map active, or give the attributes of the shared rule in lifecycle.';
      this.add('missing-active', 'mappings', message);
    }
  }

  private target(target: string, path: string, isRepeated: boolean): void {
    const parsed = parseTarget(target);
    if (parsed === null) this.add('unknown-target', `${path}.target`, `The user has no place ${target}.`);
    else if (parsed.kind === 'manager') {
      this.add('manager-target', `${path}.target`, 'The manager is a reference: name its attribute in manager.key.');
    } else if (isRepeated) this.add('repeated-target', `${path}.target`, `${target} is mapped already.`);
  }

  /** Names that other sections take from the attributes. */
  references(): void {
    const { manager, lifecycle, duplicates } = this.document;
    this.reference(manager?.key, 'manager.key');
    this.reference(lifecycle?.status, 'lifecycle.status');
    this.reference(lifecycle?.hireDate, 'lifecycle.hireDate');
    this.reference(lifecycle?.leaveDate, 'lifecycle.leaveDate');
    const days = lifecycle?.preHireDays ?? 0;
    if (!Number.isInteger(days) || days < 0 || days > 366) {
      this.add('bad-number', 'lifecycle.preHireDays', 'preHireDays is a whole number from 0 to 366.');
    }
    if (typeof duplicates === 'object') this.reference(duplicates.primaryBy, 'duplicates.primaryBy');
  }

  scope(): void {
    const groups = this.document.scope?.groups ?? [];
    for (const [g, group] of groups.entries()) {
      for (const [c, clause] of group.clauses.entries()) {
        this.reference(clause.sourceOperandName, `scope.groups[${g}].clauses[${c}].sourceOperandName`);
      }
    }
    try {
      compileScopingFilter(groups);
    } catch (error) {
      this.fault(error, 'scope.groups');
    }
  }

  private reference(name: string | undefined, path: string): void {
    if (name !== undefined && !this.known.has(name))
      this.add('unknown-attribute', path, `There is no attribute [${name}].`);
  }

  /** Compiles an expression once and reports its faults at this place. */
  private expression(text: string, path: string): Compiled {
    try {
      const compiled = compile(text, this.options);
      this.compiled.set(text, compiled);
      for (const name of new Set(compiled.attributes)) this.reference(name, path);
      if (compiled.functions.includes('SelectUniqueValue')) {
        this.add(
          'unsupported-function',
          path,
          'SelectUniqueValue needs a look-up in the directory, which a mapping has not.',
        );
      }
      return compiled;
    } catch (error) {
      this.fault(error, path);
      return null;
    }
  }

  private fault(error: unknown, path: string): void {
    if (!(error instanceof ExpressionError)) throw error;
    for (const { code, message, position } of error.all) {
      this.problems.push(position === undefined ? { code, path, message } : { code, path, message, position });
    }
  }

  // Volatile itself, or reading an attribute that is.
  private isVolatile(compiled: NonNullable<Compiled>, path: ReadonlySet<string> = new Set()): boolean {
    if (compiled.isVolatile) return true;
    return compiled.attributes.some((name) => {
      const read = path.has(name) ? null : this.computed(name);
      return read !== null && this.isVolatile(read, new Set([...path, name]));
    });
  }

  private computed(name: string): Compiled {
    const text = this.document.attributes.find((definition) => definition.name === name)?.expression;
    return text === undefined ? null : (this.compiled.get(text) ?? null);
  }

  private circular(): readonly string[] {
    const settled = new Set<string>();
    const circular: string[] = [];
    const visit = (name: string, path: readonly string[]): void => {
      if (path.includes(name)) {
        if (!circular.includes(name)) circular.push(name);
        return;
      }
      if (settled.has(name)) return;
      for (const read of this.computed(name)?.attributes ?? []) visit(read, [...path, name]);
      settled.add(name);
    };
    for (const { name } of this.document.attributes) visit(name, []);
    return circular;
  }

  private add(code: string, path: string, message: string): void {
    this.problems.push({ code, path, message });
  }
}
