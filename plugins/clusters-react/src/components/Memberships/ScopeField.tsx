import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Radio, RadioGroup, TextField } from '@backstage/ui';
import { parseLabels } from '../../lib/parseLabels';
import type { ScopeValue } from './scopeForm';
import { clustersReactTranslationRef } from '../../translation';

/** @public */
export type ScopeFieldProps = {
  value: ScopeValue;
  onChange: (value: ScopeValue) => void;
};

const TYPES: ScopeValue['type'][] = ['cluster', 'selector', 'global'];

/** Where a role is to hold: here, where labels say so, or everywhere. @public */
export function ScopeField(props: ScopeFieldProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const { value, onChange } = props;
  return (
    <Flex direction="column" gap="2">
      <RadioGroup
        label={t('members.scope')}
        value={value.type}
        onChange={chosen =>
          onChange({
            ...value,
            type: TYPES.find(type => type === chosen) ?? value.type,
          })
        }
      >
        {TYPES.map(type => (
          <Radio key={type} value={type}>
            {t(`addMember.scopes.${type}`)}
          </Radio>
        ))}
      </RadioGroup>
      {value.type === 'selector' && (
        <TextField
          label={t('addMember.labels')}
          description={t('addMember.labelsHelp')}
          isRequired
          validationBehavior="aria"
          validate={text => {
            const parsed = parseLabels(text);
            return parsed.status === 'invalid'
              ? t('addMember.labelsInvalid', { label: parsed.label })
              : undefined;
          }}
          value={value.labels}
          onChange={labels => onChange({ ...value, labels })}
        />
      )}
    </Flex>
  );
}
