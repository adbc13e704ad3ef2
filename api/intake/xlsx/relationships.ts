// Which parts of a workbook belong to which (ECMA-376 part 2, 6.5).
import { type Package, readWholePart } from './read-part.ts';

export type Relationship = {
  readonly id: string;
  /** The last word of its type, such as worksheet: the two editions of the standard differ in what stands before it. */
  readonly kind: string;
  /** The name of the part. */
  readonly target: string;
};

/** The relationships of a part, or of the package itself (''), to other parts; none where there are none. */
export async function relationshipsOf(from: Package, part: string): Promise<readonly Relationship[]> {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, slash + 1);
  const name = `${folder}_rels/${part.slice(slash + 1)}.rels`;
  const found: Relationship[] = [];
  if (!from.parts.has(name.toLowerCase())) return found;
  await readWholePart(from, name, {
    open(element, attribute) {
      if (element !== 'Relationship' || attribute('TargetMode') === 'External') return;
      const kind = (attribute('Type') ?? '').split('/').at(-1) as string;
      found.push({ id: attribute('Id') ?? '', kind, target: resolved(folder, attribute('Target') ?? '') });
    },
  });
  return found;
}

function resolved(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
