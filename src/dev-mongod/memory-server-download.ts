import { parentPort, workerData } from 'node:worker_threads';
import { MongoBinary } from 'mongodb-memory-server';

// Runs as a worker of download-mongod.ts, which ends it when nothing arrives any more.
try {
  const binary = await MongoBinary.getPath({ downloadDir: workerData.downloadDir });
  parentPort?.postMessage({ binary });
} catch (error) {
  parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) });
}
