import { ConfigError } from '../config/config.ts';
import { NotAReplicaSet } from '../store/connection/connect.ts';
import { StoreOutage } from '../store/connection/outage.ts';

/**
 * What to tell the person whose start failed; null for a fault of ours, whose stack is wanted. A plain Error is
 * one that was thrown with a sentence for a person: no mongod found, a folder in use, keys that aren't there.
 */
export function startProblem(error: unknown): string | null {
  if (error instanceof ConfigError || error instanceof NotAReplicaSet) return error.message;
  if (error instanceof StoreOutage) return `Startup failed: ${error.message} Start it again.`;
  if (!(error instanceof Error)) return null;
  const address = 'address' in error && 'port' in error ? `${error.address}:${error.port}` : 'the address';
  switch ('code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return `Another process is listening on ${address}: stop it, or set another PORT.`;
    case 'EACCES':
      return `No permission to listen on ${address}: set another PORT (1024 or above).`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST is not an address of this machine (${error.message}).`;
    case undefined:
      return Object.getPrototypeOf(error) === Error.prototype ? error.message : null;
    default:
      return null;
  }
}
