const name = 'sec-websocket-protocol';
const bearer = /^base64url\.bearer\.authorization\.k8s\.io\./i;

/** Browsers send their token as a WebSocket subprotocol; like any client's credential it ends here. */
export function withoutBearerProtocol(headers: string[]): string[] {
  const kept: string[] = [];
  for (let i = 0; i < headers.length; i += 2) {
    const [header, value] = headers.slice(i, i + 2);
    if (header !== name) {
      kept.push(header, value);
    } else {
      const protocols = value
        .split(',')
        .map(protocol => protocol.trim())
        .filter(protocol => protocol && !bearer.test(protocol));
      if (protocols.length) kept.push(header, protocols.join(', '));
    }
  }
  return kept;
}
