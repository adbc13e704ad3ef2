// What a child process of the local start gets to see: its own settings and nothing else. A developer's shell often holds
// AZURE_*, GRAPH_* or DATABASE_URL of a real tenant; a local start that picked them up would provision real people.

/** What a program needs to run at all, on any system. Proxy settings are left out: everything here is on this machine. */
const NEEDED = [
  'PATH',
  'Path',
  'HOME',
  'USER',
  'LANG',
  'LC_ALL',
  'TMPDIR',
  'TMP',
  'TEMP',
  'SystemRoot',
  'SYSTEMROOT',
  'windir',
  'COMSPEC',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
] as const;

/** The environment of a child: what a program needs of the inherited one, and `own`, of which undefined is left out. */
export function childEnvironment(
  inherited: Readonly<Record<string, string | undefined>>,
  own: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const needed = NEEDED.map((name) => [name, inherited[name]] as const);
  const given = [...needed, ...Object.entries(own)].filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(given);
}
