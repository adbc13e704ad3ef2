// Foreign systems of the sample flows: an SFTP server, a mailbox, a key vault, and the running API behind its connection.
import type { World } from '../walks/world.ts';
import type { Value } from './flow-language.ts';
import type { Hosts, Request } from './flow-player.ts';

export interface RemoteFile {
  path: string;
  text: string;
  modified: string;
}

export const idOf = (path: string) => Buffer.from(path).toString('base64');

export function sftpServer(files: RemoteFile[]): Hosts[string] {
  const properties = ({ path, text, modified }: RemoteFile) => ({
    Id: idOf(path),
    Name: path.split('/').at(-1),
    Path: path,
    Size: Buffer.byteLength(text),
    LastModified: modified,
  });
  return ({ method, path, queries, body }) => {
    if (path.endsWith('/onupdatedfile')) {
      const folder = Buffer.from(queries.folderId!, 'base64').toString();
      const inside = files.filter((file) => file.path.startsWith(`${folder}/`));
      return inside.length === 0 ? { status: 202 } : { status: 200, body: inside.map(properties) };
    }
    if (method === 'POST') {
      files.push({
        path: `${queries.folderPath}/${queries.name}`,
        text: Buffer.from(body.$content, 'base64').toString(),
        modified: new Date().toISOString(),
      });
      return { status: 200, body: properties(files.at(-1)!) };
    }
    const [, id, content] = /\/files\/(.+?)(\/content)?$/.exec(path)!;
    const at = files.findIndex((file) => idOf(file.path) === id);
    if (at < 0) return { status: 404, body: { message: 'no such file' } };
    if (method === 'DELETE') {
      files.splice(at, 1);
      return { status: 200 };
    }
    if (content === undefined) return { status: 200, body: properties(files[at]!) };
    return {
      status: 200,
      body: {
        '$content-type': 'application/octet-stream',
        $content: Buffer.from(files[at]!.text).toString('base64'),
      },
    };
  };
}

/** Mails are kept; approval mails are answered as told. */
export function mailbox(mails: Value[], answer = 'Reject'): Hosts[string] {
  return ({ path, body }) => {
    mails.push(body.Message ?? body);
    return path.startsWith('/approvalmail') ? { status: 200, body: { SelectedOption: answer } } : { status: 200 };
  };
}

export function keyVault(secrets: Readonly<Record<string, string>>): Hosts[string] {
  return ({ path }) => ({ status: 200, body: { value: secrets[path.split('/')[2]!] } });
}

/** The running API as the gateway calls it for a connection. */
export function apiOf(world: World, key: Readonly<Record<string, string>> = {}): Hosts[string] {
  return async ({ method, path, queries, headers, body }: Request) => {
    const search = new URLSearchParams(queries);
    const join = path.includes('?') ? '&' : '?';
    const address = search.size === 0 ? path : `${path}${join}${search}`;
    const sent = body?.$content === undefined ? body : Buffer.from(body.$content, 'base64').toString();
    const answer = await world.call(method, address, sent, { ...key, ...headers });
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: answer.body };
  };
}
