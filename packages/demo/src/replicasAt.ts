import type { DemoReplicas } from './DemoWorkload';

const wavePeriodMs = 20 * 60_000;
const dayMs = 24 * 60 * 60_000;

/**
 * How many replicas there are so long after the project was made. Growth goes on from
 * one start of the demo to the next, so that in time there is something to forecast.
 */
export function replicasAt(replicas: DemoReplicas, elapsedMs: number): number {
  const { least, wave, perDay = 0, most = Infinity } = replicas;
  const turn = (elapsedMs / wavePeriodMs) * 2 * Math.PI;
  const swing = (1 - Math.cos(turn)) / 2;
  const grown = (perDay * elapsedMs) / dayMs;
  return Math.min(most, Math.round(least + wave * swing + grown));
}
