import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Select, TextField } from '@backstage/ui';
import {
  type AccessInquiry,
  EntityPicker,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import styles from './AccessExplorer.module.css';
import { emptyInquiry, readInquiry, type InquiryValue } from './inquiryForm';
import { API_GROUPS } from './apiGroups';

type InquiryFormProps = {
  /** The only one about whom may be asked. */
  onlySubject?: string;
  /** The question is another one now: what was answered before is no answer to it. */
  onEdit: () => void;
  onAsk: (inquiry: AccessInquiry) => void;
};

/** Asks who can do something, whether somebody can, or what somebody can. */
export function InquiryForm(props: InquiryFormProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { onlySubject } = props;
  const [value, setValue] = useState(() => emptyInquiry(onlySubject));
  const inquiry = readInquiry(value);
  const edit = (change: Partial<InquiryValue>) => {
    setValue({ ...value, ...change });
    props.onEdit();
  };
  const modes: InquiryValue['mode'][] = onlySubject
    ? ['what', 'whether']
    : ['who', 'whether', 'what'];
  const field = (
    name: 'verb' | 'apiGroup' | 'name' | 'namespace',
    label: string,
    description: string,
  ) => (
    <TextField
      label={label}
      description={description}
      isRequired={name === 'verb'}
      value={value[name]}
      onChange={text => edit({ [name]: text })}
    />
  );
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        if (inquiry) props.onAsk(inquiry);
      }}
    >
      <Flex direction="column" gap="3">
        <div className={styles.fields}>
          <Select
            label={t('explain.mode')}
            options={modes.map(mode => ({
              id: mode,
              label: t(`explain.modes.${mode}`),
            }))}
            value={value.mode}
            onChange={key =>
              edit({ mode: modes.find(mode => mode === key) ?? value.mode })
            }
          />
          {value.mode !== 'who' && !onlySubject && (
            <EntityPicker
              label={t('explain.person')}
              kinds={['user', 'group', 'component', 'resource']}
              isRequired
              value={value.subject}
              onChange={subject => edit({ subject })}
            />
          )}
        </div>
        {value.mode !== 'what' && (
          <div className={styles.fields}>
            {field('verb', t('explain.verb'), t('explain.verbHelp'))}
            <TextField
              label={t('explain.resource')}
              description={t('explain.resourceHelp')}
              isRequired
              value={value.resource}
              onChange={resource =>
                edit({
                  resource,
                  // The common ones need not be known by heart.
                  apiGroup:
                    API_GROUPS[resource.split('/')[0]] ?? value.apiGroup,
                })
              }
            />
            {field('apiGroup', t('explain.group'), t('explain.groupHelp'))}
            {field(
              'namespace',
              t('explain.namespace'),
              t('explain.namespaceHelp'),
            )}
            {field('name', t('explain.name'), t('explain.nameHelp'))}
          </div>
        )}
        <div>
          <Button type="submit" variant="secondary" isDisabled={!inquiry}>
            {t('explain.ask')}
          </Button>
        </div>
      </Flex>
    </form>
  );
}
