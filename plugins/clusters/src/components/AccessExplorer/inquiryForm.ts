import type { AccessInquiry } from '@rigging/backstage-plugin-clusters-react';

/** A question about access, as typed. */
export type InquiryValue = {
  mode: AccessInquiry['type'];
  subject: string | undefined;
  verb: string;
  resource: string;
  apiGroup: string;
  name: string;
  namespace: string;
};

/** The form before anything is typed. */
export function emptyInquiry(subject?: string): InquiryValue {
  return {
    mode: subject ? 'what' : 'who',
    subject,
    verb: 'get',
    resource: 'pods',
    apiGroup: '',
    name: '',
    namespace: '',
  };
}

/** The question; undefined while something that it needs is missing. */
export function readInquiry(value: InquiryValue): AccessInquiry | undefined {
  const { mode, subject } = value;
  if (mode === 'what') return subject ? { type: 'what', subject } : undefined;
  const verb = value.verb.trim();
  const [resource, ...subresource] = value.resource.trim().split('/');
  if (!verb || !resource) return undefined;
  const question = {
    verb,
    resource,
    subresource: subresource.join('/') || undefined,
    apiGroup: value.apiGroup.trim() || undefined,
    resourceName: value.name.trim() || undefined,
    namespace: value.namespace.trim() || undefined,
  };
  if (mode === 'who') return { type: 'who', question };
  return subject ? { type: 'whether', subject, question } : undefined;
}
