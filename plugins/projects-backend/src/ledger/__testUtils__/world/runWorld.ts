import type { Step, World } from './World';
import { WorldChecker } from './WorldChecker';

/**
 * Takes steps and checks after each; steps of the hub that follow each other are taken
 * by its replicas at the same time.
 */
export async function runWorld(
  world: World,
  options: { steps: Step[]; replicas: number },
): Promise<void> {
  const { steps, replicas } = options;
  const checker = WorldChecker.create(world);
  let waiting: Step[] = [];
  await checker.check({ isHubSame: false });
  for (const step of steps) {
    const isCluster = await world.stepCluster(step);
    if (isCluster) {
      await checker.check({ isHubSame: true });
      continue;
    }
    waiting.push(step);
    // Which of two limits counts in the end nobody could say.
    const isLast = step.kind === 'limits' || waiting.length === replicas;
    if (isLast) {
      await Promise.all(
        waiting.map((each, index) => world.stepHub(each, index)),
      );
      waiting = [];
      await checker.check({ isHubSame: false });
    }
  }
}
