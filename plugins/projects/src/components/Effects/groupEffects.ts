import type { Effect } from '@rigging/backstage-plugin-projects-common';

/** Effects that say the same, with the keys that they say it of. */
export type EffectGroup = { effect: Effect; keys: Effect[] };

const ORDER: Effect['severity'][] = ['refusal', 'warning', 'info'];

/** What is refused first; the same sentence once, for all of its keys. */
export function groupEffects(effects: Effect[]): EffectGroup[] {
  const groups = new Map<string, EffectGroup>();
  for (const effect of effects) {
    const { severity, message, cluster, namespace } = effect;
    const id = JSON.stringify([severity, message, cluster, namespace]);
    const group = groups.get(id) ?? { effect, keys: [] };
    if (effect.key !== undefined) group.keys.push(effect);
    groups.set(id, group);
  }
  return [...groups.values()].sort(
    (a, b) =>
      ORDER.indexOf(a.effect.severity) - ORDER.indexOf(b.effect.severity),
  );
}
