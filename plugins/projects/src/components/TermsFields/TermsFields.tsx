import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Radio, RadioGroup } from '@backstage/ui';
import { projectsTranslationRef } from '../../translation';
import { AmountsEditor } from '../AmountsEditor';
import type { TermsForm } from './termsForm';
import { withMode } from './withMode';

type TermsFieldsProps = {
  label: string;
  /** What it means to say nothing; without, something has to be said. */
  inheritLabel?: string;
  /** The project's limit; what is not of its keys gets nothing. */
  limit: Record<string, string>;
  /** What there is to know of a key of the limit. */
  hints?: Record<string, string>;
  value: TermsForm;
  onChange: (value: TermsForm) => void;
};

/** How much of a quota a namespace gets: always the same, or as it needs. */
export function TermsFields(props: TermsFieldsProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const { inheritLabel, limit, value, onChange } = props;
  const keys = Object.keys(limit);
  return (
    <Flex direction="column" gap="3">
      <RadioGroup
        label={props.label}
        value={value.mode}
        onChange={chosen => {
          if (
            chosen === 'inherit' ||
            chosen === 'fixed' ||
            chosen === 'elastic'
          ) {
            onChange(withMode(value, { mode: chosen, limit }));
          }
        }}
      >
        {inheritLabel !== undefined && (
          <Radio value="inherit">{inheritLabel}</Radio>
        )}
        <Radio value="elastic">{t('terms.elastic')}</Radio>
        <Radio value="fixed">{t('terms.fixed')}</Radio>
      </RadioGroup>
      {value.mode === 'fixed' && (
        <AmountsEditor
          label={t('terms.hard')}
          description={t('terms.hardHelp')}
          keys={keys}
          hints={props.hints}
          rows={value.hard}
          onChange={hard => onChange({ ...value, hard })}
        />
      )}
      {value.mode === 'elastic' && (
        <>
          <AmountsEditor
            label={t('terms.min')}
            description={t('terms.minHelp')}
            keys={keys}
            hints={props.hints}
            rows={value.min}
            onChange={min => onChange({ ...value, min })}
          />
          <AmountsEditor
            label={t('terms.max')}
            description={t('terms.maxHelp')}
            keys={keys}
            rows={value.max}
            onChange={max => onChange({ ...value, max })}
          />
        </>
      )}
    </Flex>
  );
}
