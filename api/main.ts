// Starts the API alone, from its settings: `npm run serve`, and the image.
import type { AddressInfo } from 'node:net';
import { startApp } from './app.ts';
import { readSettings, SettingsError } from './settings.ts';

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

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    server.close();
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 5_000).unref();
    await app.close();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Started by another program of ours: without it there is nobody left to work for.
  if (process.env.EXIT_WITH_PARENT === '1') process.stdin.on('end', stop).on('error', stop).resume();
} catch (error) {
  fail(error instanceof SettingsError ? error.message : error instanceof Error ? error.message : String(error));
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
