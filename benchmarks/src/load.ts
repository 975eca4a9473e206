import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What the load generator (benchmarks/go/load.go) measured. */
export type LoadResult = {
  requests: number;
  errors: number;
  firstError?: string;
  perSecond: number;
  megabytesPerSecond: number;
  p50Milliseconds: number;
  p99Milliseconds: number;
};

/** One of the ways to the same target that are compared. */
export type Path = { name: string; url: string; token?: string };

export type LoadOptions = {
  binary: string;
  resource: string;
  connections: number;
  seconds: number;
  /** Reads 64 KiB of one answer, then stalls with the connection open. */
  stall?: boolean;
};

/** Sends GETs for a resource of the target along a path. */
export async function runLoad(
  path: Path,
  options: LoadOptions,
): Promise<LoadResult> {
  const { stdout } = await promisify(execFile)(
    options.binary,
    [
      'load',
      '-url',
      `${path.url}/api/v1/namespaces/${options.resource}`,
      '-connections',
      String(options.connections),
      '-duration',
      `${options.seconds}s`,
      ...(options.stall ? ['-stall'] : []),
    ],
    { env: { ...process.env, BENCH_TOKEN: path.token ?? '' } },
  );
  const result: LoadResult = JSON.parse(stdout);
  if (result.errors > 0 && !options.stall) {
    throw new Error(
      `${path.name}: ${result.errors} of ${result.requests} requests failed: ${result.firstError}`,
    );
  }
  return result;
}
