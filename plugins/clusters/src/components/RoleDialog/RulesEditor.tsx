import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Flex,
  Radio,
  RadioGroup,
  Text,
  TextAreaField,
} from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { clustersTranslationRef } from '../../translation';
import { formatRules } from './formatRules';
import { parseRules } from './parseRules';
import { readRules, type RoleFormValue } from './roleForm';
import { emptyRule, isEmptyRule, toRuleValue } from './ruleForm';
import { RuleRow } from './RuleRow';
import { RulesList } from '@rigging/backstage-plugin-clusters-react';

type RulesEditorProps = {
  value: RoleFormValue;
  onChange: (value: RoleFormValue) => void;
};

/** Rules in fields or as YAML; each way takes over what the other says. */
export function RulesEditor(props: RulesEditorProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { value, onChange } = props;
  const rules = readRules(value);
  const parsed = parseRules(value.yaml);
  const isUntouched =
    value.rulesAs === 'form' && value.rules.every(isEmptyRule);
  const change = (rulesAs: RoleFormValue['rulesAs']) =>
    onChange({
      ...value,
      rulesAs,
      // What is not right stays as it is, to be put right where it was typed.
      ...(rules && {
        yaml: formatRules(rules),
        rules: rules.map(toRuleValue),
      }),
    });
  return (
    <Flex direction="column" gap="3">
      <Text as="h3" variant="title-x-small">
        {t('roleForm.rules')}
      </Text>
      <RadioGroup
        label={t('roleForm.rulesAs')}
        orientation="horizontal"
        value={value.rulesAs}
        isDisabled={!rules && !isUntouched}
        onChange={chosen => change(chosen === 'yaml' ? 'yaml' : 'form')}
      >
        <Radio value="form">{t('roleForm.asForm')}</Radio>
        <Radio value="yaml">{t('roleForm.asYaml')}</Radio>
      </RadioGroup>
      {value.rulesAs === 'yaml' ? (
        <TextAreaField
          label={t('roleForm.asYaml')}
          rows={12}
          value={value.yaml}
          validationBehavior="aria"
          isInvalid={parsed.status === 'invalid'}
          description={
            parsed.status === 'invalid'
              ? t('roleForm.yamlInvalid', { message: parsed.message })
              : undefined
          }
          onChange={yaml => onChange({ ...value, yaml })}
        />
      ) : (
        <>
          {value.rules.map((rule, index) => (
            <RuleRow
              // Rules have no identity but their place.
              // eslint-disable-next-line react/no-array-index-key
              key={index}
              number={index + 1}
              value={rule}
              onChange={changed =>
                onChange({
                  ...value,
                  rules: value.rules.map((other, place) =>
                    place === index ? changed : other,
                  ),
                })
              }
              onRemove={() =>
                onChange({
                  ...value,
                  rules: value.rules.filter((_, place) => place !== index),
                })
              }
            />
          ))}
          <div>
            <Button
              variant="secondary"
              iconStart={<RiAddLine />}
              onPress={() =>
                onChange({ ...value, rules: [...value.rules, emptyRule()] })
              }
            >
              {t('roleForm.addRule')}
            </Button>
          </div>
        </>
      )}
      {rules && (
        <div>
          <Text as="h4" variant="body-small" weight="bold">
            {t('roleForm.preview')}
          </Text>
          <RulesList rules={rules} external={value.external || undefined} />
        </div>
      )}
    </Flex>
  );
}
