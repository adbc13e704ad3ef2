// How far below the top a worker stands, counted within one file: managers are sent before their reports, because the service
// resolves a manager only if it was processed earlier.

/**
 * The depth of every key: 0 for somebody without a manager in the map, else one more than the manager. A circle is cut at
 * its smallest id (code-unit order), which gets 0; `managerCycles` names the circles. Constant stack, one step per worker.
 */
export function managerDepths(managerOf: ReadonlyMap<string, string | null>): Map<string, number> {
  const depths = new Map<string, number>();
  const path: string[] = [];
  const onPath = new Set<string>();
  for (const start of managerOf.keys()) {
    let id: string | null = start;
    while (id !== null && managerOf.has(id) && !depths.has(id) && !onPath.has(id)) {
      path.push(id);
      onPath.add(id);
      id = managerOf.get(id) ?? null;
    }
    if (id !== null && onPath.has(id)) cutCircle(path, path.indexOf(id), depths);
    let depth = id === null ? -1 : (depths.get(id) ?? -1);
    while (path.length > 0) {
      const worker = path.pop() as string;
      onPath.delete(worker);
      depth = depths.get(worker) ?? depth + 1;
      depths.set(worker, depth);
    }
  }
  return depths;
}

/** The circles of managers: each as its members from the smallest id upwards to the one whose manager that is. */
export function managerCycles(managerOf: ReadonlyMap<string, string | null>): readonly (readonly string[])[] {
  const circles: (readonly string[])[] = [];
  const seenBy = new Map<string, string>();
  for (const start of managerOf.keys()) {
    let id: string | null = start;
    while (id !== null && managerOf.has(id) && !seenBy.has(id)) {
      seenBy.set(id, start);
      id = managerOf.get(id) ?? null;
    }
    // Met on this very walk, not on an earlier one: a circle not seen before.
    if (id !== null && seenBy.get(id) === start) circles.push(circleThrough(id, managerOf));
  }
  return circles;
}

// The members of the circle stand at the end of the path. Depths inside count from the smallest id, so that the result does
// not depend on where the walk came in.
function cutCircle(path: readonly string[], from: number, depths: Map<string, number>): void {
  const circle = path.slice(from);
  const top = indexOfSmallest(circle);
  for (let below = 0; below < circle.length; below++) {
    depths.set(circle[(top - below + circle.length) % circle.length] as string, below);
  }
}

function circleThrough(id: string, managerOf: ReadonlyMap<string, string | null>): readonly string[] {
  const circle = [id];
  for (let next = managerOf.get(id); next != null && next !== id; next = managerOf.get(next)) circle.push(next);
  const top = indexOfSmallest(circle);
  return [...circle.slice(top), ...circle.slice(0, top)];
}

function indexOfSmallest(ids: readonly string[]): number {
  let smallest = 0;
  for (let i = 1; i < ids.length; i++) if ((ids[i] as string) < (ids[smallest] as string)) smallest = i;
  return smallest;
}
