import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  StateWord,
  type StateTone,
} from '@rigging/backstage-plugin-clusters-react';
import type { Effect } from '@rigging/backstage-plugin-projects-common';
import { useKeyLabel } from '../../hooks/useKeyLabel';
import { useQuantityText } from '../../hooks/useQuantityText';
import { projectsTranslationRef } from '../../translation';
import styles from './Effects.module.css';
import { groupEffects } from './groupEffects';

type EffectsListProps = { effects: Effect[] };

const TONES: Record<Effect['severity'], StateTone> = {
  info: 'good',
  warning: 'warning',
  refusal: 'bad',
};

/** What a change does, a line each; what is refused with what is asked and free. */
export function EffectsList(props: EffectsListProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const keyLabel = useKeyLabel();
  const write = useQuantityText();
  const fits = ({ key = '', asked, free }: Effect) =>
    t('effects.asked', {
      key: keyLabel(key),
      asked: write(key, asked),
      free: write(key, free),
    });
  return (
    <ul className={styles.list}>
      {groupEffects(props.effects).map(({ effect, keys }, index) => (
        // Effects have no identity of their own and are shown anew as a whole.
        // eslint-disable-next-line react/no-array-index-key
        <li key={index} className={styles.effect}>
          <StateWord tone={TONES[effect.severity]}>
            <span>
              <strong>{t(`effects.severity.${effect.severity}`)}:</strong>{' '}
              {effect.message}
            </span>
          </StateWord>
          {(effect.cluster || effect.namespace) && (
            <Text variant="body-small" color="secondary">
              {[effect.cluster, effect.namespace].filter(Boolean).join(' / ')}
            </Text>
          )}
          {keys.some(each => each.asked !== undefined) && (
            <ul className={styles.keys}>
              {keys
                .filter(each => each.asked !== undefined)
                .map(each => (
                  <li key={each.key}>{fits(each)}</li>
                ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
