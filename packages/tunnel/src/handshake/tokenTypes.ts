export const AGENT_TOKEN_TYPE = 'rigging-agent+jwt';
export const HUB_PROOF_TYPE = 'rigging-hub+jwt';
export const HUB_PROOF_HEADER = 'Rigging-Hub-Proof';
export const AGENT_ISSUER = 'rigging-agent';
