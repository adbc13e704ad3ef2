// The emulated directory: users with Graph's property names, plus `isCloudManaged`, `managerId` and `roles`, which Graph keeps
// elsewhere. Looked up by hash maps only: 100,000 people pass through in one cycle.

/** A user of whatever directory a job writes to. */
export interface DirectoryObject {
  readonly id: string;
  userPrincipalName: string;
  managerId: string | null;
  [property: string]: unknown;
}

export interface DirectoryUser extends DirectoryObject {
  employeeId: string | null;
  accountEnabled: boolean;
  displayName: string | null;
  onPremisesSyncEnabled: boolean | null;
  isCloudManaged: boolean;
  roles: readonly string[];
}

export interface Directory<User extends DirectoryObject = DirectoryUser> {
  size(): number;
  /** In the order of creation. */
  list(): readonly User[];
  get(id: string): User | undefined;
  /** Users whose top-level property has this text, in a list too; case is ignored, as Graph does. */
  findBy(property: string, value: string): readonly User[];
  /** Adds the user or replaces the one with that id. */
  put(user: User): void;
  /** Takes the user out; false where there is none. Only the control port does that: provisioning never deletes. */
  remove(id: string): boolean;
  /** Changes properties of a user of this directory. */
  change(user: User, changes: Readonly<Record<string, unknown>>): void;
}

type Index<User> = Map<string, User[]>;

export function createDirectory<User extends DirectoryObject = DirectoryUser>(): Directory<User> {
  const users: User[] = [];
  const places = new Map<string, number>();
  const indexes = new Map<string, Index<User>>();

  function indexOn(property: string): Index<User> {
    const known = indexes.get(property);
    if (known) return known;
    const index: Index<User> = new Map();
    indexes.set(property, index);
    for (const user of users) enter(index, user[property], user);
    return index;
  }

  return {
    size: () => users.length,
    list: () => users,
    get: (id) => users[places.get(id.toLowerCase()) ?? -1],
    findBy: (property, value) => indexOn(property).get(value.toLowerCase()) ?? [],
    put(user) {
      const place = places.get(user.id.toLowerCase());
      const former = place === undefined ? undefined : users[place];
      if (former) for (const [property, index] of indexes) leave(index, former[property], former);
      places.set(user.id.toLowerCase(), place ?? users.length);
      users[place ?? users.length] = user;
      for (const [property, index] of indexes) enter(index, user[property], user);
    },
    remove(id) {
      const place = places.get(id.toLowerCase());
      const user = users[place ?? -1];
      if (!user) return false;
      for (const [property, index] of indexes) leave(index, user[property], user);
      users.splice(place ?? -1, 1);
      places.clear();
      for (const [at, each] of users.entries()) places.set(each.id.toLowerCase(), at);
      return true;
    },
    change(user, changes) {
      for (const [property, value] of Object.entries(changes)) {
        const index = indexes.get(property);
        if (index) leave(index, user[property], user);
        (user as DirectoryObject)[property] = value;
        if (index) enter(index, value, user);
      }
    },
  };
}

function enter<User extends DirectoryObject>(index: Index<User>, value: unknown, user: User): void {
  for (const text of textsOf(value)) {
    const there = index.get(text);
    if (there) there.push(user);
    else index.set(text, [user]);
  }
}

function leave<User extends DirectoryObject>(index: Index<User>, value: unknown, user: User): void {
  for (const text of textsOf(value)) {
    const rest = (index.get(text) ?? []).filter((each) => each !== user);
    if (rest.length > 0) index.set(text, rest);
    else index.delete(text);
  }
}

function textsOf(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((each) => typeof each === 'string').map((each) => each.toLowerCase());
}

/** A user as the directory stores it, from the properties given: what Graph would answer for the others is filled in. */
export function createUser(
  properties: Readonly<Record<string, unknown>> & { readonly id: string },
  createdAt: number,
): DirectoryUser {
  return {
    accountEnabled: true,
    displayName: null,
    employeeId: null,
    userPrincipalName: '',
    userType: 'Member',
    businessPhones: [],
    proxyAddresses: [],
    otherMails: [],
    createdDateTime: new Date(createdAt).toISOString(),
    onPremisesSyncEnabled: null,
    isCloudManaged: false,
    managerId: null,
    roles: [],
    ...properties,
  };
}
