// A queue of units that run one after the other, in the order in which they came.

export type OneAtATime = <T>(unit: () => Promise<T>) => Promise<T>;

/** Makes a queue. A unit that throws rejects for its caller only; the next one runs all the same. */
export function oneAtATime(): OneAtATime {
  let last: Promise<unknown> = Promise.resolve();
  return (unit) => {
    const result = last.then(unit);
    last = result.catch(() => undefined);
    return result;
  };
}
