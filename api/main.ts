// Starts the API alone, from its settings: `npm run serve`, and the image.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type App, startApp } from './app.ts';
import { readSettings, SettingsError } from './settings.ts';

/** How long requests that are being answered may take after SIGTERM. */
const LAST_REQUESTS_MS = 20_000;

let running: { readonly app: App; readonly server: Server } | undefined;
let stopping = false;
// Before the start: the first process of a container gets no signal that it does not listen to.
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

try {
  const settings = readSettings(process.env);
  const app = await startApp(settings, { onFatal: (error) => fail(`The database has stopped: ${error.message}`) });
  const server = app.door.listen(settings.port, settings.host, (error?: Error) => {
    if (error !== undefined) fail(`Port ${settings.port} cannot be opened: ${error.message}`);
    const { port } = server.address() as AddressInfo;
    process.stdout.write(`${JSON.stringify({ ready: `http://${settings.host}:${port}` })}\n`);
  });
  // Uploads may take long; a request that stalls is ended by its own timeouts, not by a limit on the whole.
  server.requestTimeout = 0;
  server.headersTimeout = 60_000;
  running = { app, server };
  // Started by another program of ours: without it there is nobody left to work for.
  if (process.env.EXIT_WITH_PARENT === '1') process.stdin.on('end', stop).on('error', stop).resume();
} catch (error) {
  fail(error instanceof SettingsError ? error.message : error instanceof Error ? error.message : String(error));
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  // Nothing is claimed that the books do not give back when its lease ends.
  if (running === undefined) process.exit(0);
  await running.app.close(lastRequests(running.server));
  process.exit(0);
}

/** Takes no new connection, and resolves when the requests that are here have been answered or their time is over. */
function lastRequests(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Callers keep connections open for a next request, which goes to another replica.
    setInterval(() => server.closeIdleConnections(), 100).unref();
    setTimeout(() => server.closeAllConnections(), LAST_REQUESTS_MS).unref();
  });
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
