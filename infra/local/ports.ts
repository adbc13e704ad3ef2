// Ports of this machine: is one free, and which one is.
import { createServer } from 'node:net';

/** The code of what keeps a port of 127.0.0.1 from being opened, such as EADDRINUSE or EACCES; null when it is free. */
export async function whyPortIsClosed(port: number): Promise<string | null> {
  try {
    await openOnce(port);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  }
}

/** A port that was free a moment ago. */
export function findFreePort(): Promise<number> {
  return openOnce(0);
}

function openOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}
