/** The payload of the HTTP/2 PING that asks the other end to drain; its acknowledgement says that it was heard. */
export const drainSignal = Buffer.from('RGDRAIN1', 'ascii');
