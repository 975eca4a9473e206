import { ControlPlaneAssets } from './ControlPlaneAssets';

/** What the outcome of scripts/build.mjs means. */
export function readAssets(outcome: {
  code: number | null;
  stdout: string;
  stderr: string;
}): ControlPlaneAssets {
  const dir = outcome.stdout.trim();
  return outcome.code === 0 && dir
    ? { status: 'available', dir }
    : { status: 'unavailable', reason: outcome.stderr.trim() };
}
