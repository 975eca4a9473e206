import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { ErrorAlert } from '@rigging/backstage-plugin-clusters-react';
import type { Preview } from '../../hooks/usePreview';
import { projectsTranslationRef } from '../../translation';
import { EffectsList } from './EffectsList';
import styles from './Effects.module.css';

type PreviewViewProps = { preview: Preview };

/** What will happen, as the hub says, before it is asked to do it. */
export function PreviewView(props: PreviewViewProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const { preview } = props;
  if (preview.status === 'failed') return <ErrorAlert error={preview.error} />;
  return (
    <section
      className={styles.root}
      aria-label={t('effects.title')}
      aria-live="polite"
      aria-busy={preview.status === 'asking'}
    >
      <Text as="h4" variant="body-small" weight="bold">
        {t('effects.title')}
      </Text>
      {preview.status === 'idle' && (
        <Text color="secondary">{t('effects.idle')}</Text>
      )}
      {preview.status === 'asking' && (
        <Text color="secondary">{t('effects.asking')}</Text>
      )}
      {preview.status === 'known' && preview.effects.length === 0 && (
        <Text>{t('effects.none')}</Text>
      )}
      {preview.status !== 'idle' && <EffectsList effects={preview.effects} />}
    </section>
  );
}
