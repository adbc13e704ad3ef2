// Foreign systems of the sample flows: an SFTP server, a mailbox, a key vault, and the running API behind its connection.
import { type World, walkKey } from '../walks/world.ts';
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

/** The running API as the gateway calls it for a connection: with the development key, or a token. */
export function apiOf(world: World, token?: string): Hosts[string] {
  return async ({ method, path, queries, headers, body }: Request) => {
    const address = new URL(path, world.url);
    for (const [name, value] of Object.entries(queries)) address.searchParams.set(name, value);
    const isBytes = body?.$content !== undefined;
    const answer = await fetch(address, {
      method,
      headers: {
        ...(token === undefined ? { 'x-api-key': walkKey } : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isBytes ? Buffer.from(body.$content, 'base64') : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: isJson ? JSON.parse(text) : text,
    };
  };
}
