import { formatRules } from './formatRules';
import { parseRules } from './parseRules';
import { readRule, toRuleValue } from './ruleForm';

const RULES = [
  {
    apiGroups: ['', 'apps'],
    resources: ['pods', 'deployments'],
    verbs: ['get'],
  },
  {
    apiGroups: [''],
    resources: ['secrets'],
    resourceNames: ['tls'],
    verbs: ['*'],
  },
  { nonResourceURLs: ['/metrics'], verbs: ['get'] },
];

describe('rules of the form', () => {
  it('say the same as YAML', () => {
    expect(parseRules(formatRules(RULES))).toEqual({
      status: 'valid',
      rules: RULES,
    });
  });

  it('say the same in fields', () => {
    expect(RULES.map(toRuleValue).map(readRule)).toEqual(RULES);
  });

  it('are read from a whole ClusterRole', () => {
    const text = `kind: ClusterRole\nrules:\n- verbs: [get]\n  resources: [pods]`;
    expect(parseRules(text)).toEqual({
      status: 'valid',
      rules: [{ verbs: ['get'], resources: ['pods'] }],
    });
  });

  it.each([
    ['a text', 'no list'],
    ['- get', 'rules[0]'],
    ['- verbs: []', 'rules[0].verbs'],
    ['- verbs: [get]\n  resource: [pods]', 'rules[0].resource'],
    ['- verbs: [1]', 'rules[0].verbs'],
  ])('say where %j is wrong', (text, message) => {
    expect(parseRules(text)).toEqual({ status: 'invalid', message });
  });

  it('are incomplete without verbs, or with resources and URLs at once', () => {
    const rule = toRuleValue(RULES[0]);
    expect(readRule({ ...rule, verbs: ' , ' })).toBeUndefined();
    expect(readRule({ ...rule, urls: '/metrics' })).toBeUndefined();
  });
});
