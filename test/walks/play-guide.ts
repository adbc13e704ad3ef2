// Runs the calls printed in a guide. A block `http` is a call; a block `json <status>` after it is what has to come: every member told,
// of a list every entry told. `"{name}"` as a value keeps what came under that name, `{name}` in a later block is replaced by it.
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { until } from './until.ts';
import type { World } from './world.ts';

export interface GuideCall {
  readonly method: string;
  readonly path: string;
  readonly body: string | null;
  readonly status: number;
  readonly answer: string;
}

/** The calls of a guide in their order. Throws where a call has no answer, or an answer no call. */
export function readGuide(file: string): readonly GuideCall[] {
  const text = readFileSync(new URL(`../../openapi/guides/${file}`, import.meta.url), 'utf8');
  const blocks = [...text.matchAll(/^```(http|json \d{3})\n([\s\S]*?)^```$/gm)].map(([, kind, content]) => ({
    kind: kind!,
    content: content!.trimEnd(),
  }));
  const calls: GuideCall[] = [];
  for (let at = 0; at < blocks.length; at += 2) {
    const [call, answer] = blocks.slice(at, at + 2);
    const line = /^(GET|POST|PUT) (\/\S+)(?:\n\n([\s\S]+))?$/.exec(call?.content ?? '');
    if (call?.kind !== 'http' || line === null || !answer?.kind.startsWith('json '))
      throw new Error(`${file}: block ${at + 1} is no call with an answer behind it`);
    const [, method, path, body] = line;
    calls.push({
      method: method!,
      path: path!,
      body: body ?? null,
      status: Number(answer.kind.slice(5)),
      answer: answer.content,
    });
  }
  return calls;
}

/** Plays them against a world. A GET is asked again until its answer is the one printed. */
export async function playGuide(world: World, calls: readonly GuideCall[]): Promise<void> {
  const kept = new Map<string, string>();
  const filled = (text: string) => text.replaceAll(/\{(\w+)\}/g, (all, name: string) => kept.get(name) ?? all);
  for (const call of calls) {
    const where = `${call.method} ${call.path}`;
    const body = call.body === null ? undefined : JSON.parse(filled(call.body));
    const ask = async () => {
      const { status, body: came } = await world.call(call.method, filled(call.path), body);
      const printed: unknown = JSON.parse(filled(call.answer));
      return { status, came, printed, fault: status === call.status ? faultOf(printed, came, kept, '') : `${status}` };
    };
    let last = await ask();
    if (call.method === 'GET' && last.fault !== null)
      await until(
        async () => {
          last = await ask();
          return last.fault === null;
        },
        `${where} to answer as printed`,
        30,
      ).catch(() => undefined);
    expect(last.fault, `${where}: ${JSON.stringify(last.came, null, 1).slice(0, 3000)}`).toBeNull();
  }
}

/** Where the answer is not as printed; null where it is. */
function faultOf(printed: unknown, came: unknown, kept: Map<string, string>, place: string): string | null {
  const name = typeof printed === 'string' ? /^\{(\w+)\}$/.exec(printed)?.[1] : undefined;
  if (name !== undefined) {
    if (typeof came !== 'string') return `${place} is no text`;
    kept.set(name, came);
    return null;
  }
  if (Array.isArray(printed)) {
    if (!Array.isArray(came)) return `${place} is no list`;
    const missing = printed.findIndex((one) => !came.some((other) => faultOf(one, other, new Map(), '') === null));
    if (missing >= 0) return `${place}[${missing}] is not there`;
    for (const one of printed)
      faultOf(
        one,
        came.find((other) => faultOf(one, other, new Map(), '') === null),
        kept,
        place,
      );
    return null;
  }
  if (typeof printed === 'object' && printed !== null) {
    for (const [key, value] of Object.entries(printed)) {
      const fault = faultOf(value, (came as Record<string, unknown> | null)?.[key], kept, `${place}.${key}`);
      if (fault !== null) return fault;
    }
    return null;
  }
  return Object.is(printed, came) ? null : `${place} is ${JSON.stringify(came)}`;
}
