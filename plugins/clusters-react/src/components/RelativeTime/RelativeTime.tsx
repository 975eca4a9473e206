import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useLanguage } from '../../hooks/useLanguage';
import { useNow } from '../../hooks/useNow';
import { clustersReactTranslationRef } from '../../translation';
import { formatRelativeTime } from './formatRelativeTime';

/** @public */
export type RelativeTimeProps = {
  /** Without one, it never happened. */
  date?: Date;
};

/** How long ago something was, or how soon it is; the exact time on hover. @public */
export function RelativeTime(props: RelativeTimeProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const now = useNow();
  const locale = useLanguage();
  const { date } = props;
  if (!date || Number.isNaN(date.getTime())) return <>{t('time.never')}</>;
  return (
    <time dateTime={date.toISOString()} title={date.toLocaleString(locale)}>
      {formatRelativeTime({ date, now, locale }) ?? t('time.now')}
    </time>
  );
}
