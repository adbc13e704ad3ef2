// The whole door for tests of mapping documents, opened before the tests of a file and closed after them.
import { afterAll, beforeAll } from 'vitest';
import { openWholeDoor, type WholeDoor } from './whole-door.ts';

export interface MappingDoor extends Pick<WholeDoor, 'get' | 'post' | 'put' | 'makeKey' | 'db'> {
  readonly save: (name: string, document: object, query?: string, key?: string) => ReturnType<WholeDoor['put']>;
  /** How many versions the books have under that name. */
  readonly count: (name: string) => Promise<number>;
}

export function mappingDoor(): MappingDoor {
  let door: WholeDoor;
  beforeAll(async () => {
    door = await openWholeDoor();
  });
  afterAll(() => door.close());
  return {
    get: (path, key) => door.get(path, key),
    post: (path, key) => door.post(path, key),
    put: (path, key) => door.put(path, key),
    makeKey: (change) => door.makeKey(change),
    get db() {
      return door.db;
    },
    save: (name, document, query = '', key) => door.put(`/v1/mappings/${name}${query}`, key).send(document),
    async count(name) {
      const [row] = await door.db.query<{ n: number }>('select count(*)::integer as n from mapping where name = $1', [
        name,
      ]);
      return row!.n;
    },
  };
}
