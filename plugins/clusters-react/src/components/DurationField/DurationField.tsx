import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, NumberField, Select, Text } from '@backstage/ui';
import {
  durationSeconds,
  formatDuration,
  type DurationUnit,
  type DurationValue,
} from '../../lib/duration';
import { useLanguage } from '../../hooks/useLanguage';
import { useNow } from '../../hooks/useNow';
import { clustersReactTranslationRef } from '../../translation';

/** @public */
export type DurationFieldProps = {
  label: string;
  description?: string;
  value: DurationValue;
  onChange: (value: DurationValue) => void;
  /** Seconds to choose from; `never` offers to leave the end open. */
  presets: (number | 'never')[];
  maxSeconds?: number;
};

const UNITS: DurationUnit[] = ['minute', 'hour', 'day'];

/** For how long: a preset or one's own, with the time at which it will end. @public */
export function DurationField(props: DurationFieldProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const language = useLanguage();
  const now = useNow();
  const { value, onChange, maxSeconds } = props;
  const seconds = durationSeconds(value);
  const isTooLong =
    typeof seconds === 'number' &&
    maxSeconds !== undefined &&
    seconds > maxSeconds;
  const presets = props.presets.filter(
    preset =>
      preset === 'never' || maxSeconds === undefined || preset <= maxSeconds,
  );
  return (
    <Flex direction="column" gap="2">
      <Select
        label={props.label}
        description={props.description}
        options={[
          ...presets.map(preset => ({
            id: String(preset),
            label:
              preset === 'never'
                ? t('duration.never')
                : formatDuration(preset, language),
          })),
          { id: 'custom', label: t('duration.custom') },
        ]}
        value={value.choice}
        onChange={key => onChange({ ...value, choice: String(key) })}
      />
      {value.choice === 'custom' && (
        <Flex gap="2" align="end">
          <NumberField
            label={t('duration.amount')}
            minValue={1}
            value={value.amount}
            onChange={amount => onChange({ ...value, amount })}
          />
          <Select
            label={t('duration.unit')}
            options={UNITS.map(unit => ({
              id: unit,
              label: t(`duration.units.${unit}`),
            }))}
            value={value.unit}
            onChange={key =>
              onChange({
                ...value,
                unit: UNITS.find(unit => unit === key) ?? value.unit,
              })
            }
          />
        </Flex>
      )}
      <span aria-live="polite">
        {isTooLong && (
          <Text variant="body-small" color="danger">
            {t('duration.tooLong', {
              max: formatDuration(maxSeconds, language),
            })}
          </Text>
        )}
        {typeof seconds === 'number' && !isTooLong && (
          <Text variant="body-small" color="secondary">
            {t('duration.until', {
              time: new Date(now.getTime() + seconds * 1_000).toLocaleString(
                language,
                { dateStyle: 'medium', timeStyle: 'short' },
              ),
            })}
          </Text>
        )}
      </span>
    </Flex>
  );
}
