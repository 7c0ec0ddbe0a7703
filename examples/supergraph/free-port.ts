import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * The port that was wanted, or one that the system chooses for 0: free a moment ago. For programs that don't tell
 * which port they got, or that somebody else has theirs. Rejects with a sentence where the wanted one is taken.
 */
export async function freePort(wanted = 0): Promise<number> {
  const server = createServer().listen(wanted, '127.0.0.1');
  await once(server, 'listening').catch(() => {
    throw new Error(
      `Something listens on port ${wanted} already: stop it, or choose another one with --port.`,
    );
  });
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return address.port;
}
