import { KubeObject } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { stringAt } from '../objects/stringAt';
import { LogLine } from '../pods/PodLogs';
import { Exchange } from './Exchange';
import { failures } from './failures';

function containerOf(pod: KubeObject, asked: string | null): string {
  const names = listAt(pod, 'spec', 'containers').map(container =>
    stringAt(container, 'name'),
  );
  const { name } = pod.metadata;
  if (asked && names.includes(asked)) return asked;
  if (asked) {
    throw failures.badRequest(
      `container ${asked} is not valid for pod ${name}`,
    );
  }
  if (names.length === 1) return names[0];
  throw failures.badRequest(
    `a container name must be specified for pod ${name}, choose one of: [${names.join(
      ' ',
    )}]`,
  );
}

/** Answers with the log of a container, and with what comes to it later. */
export function sendLog(exchange: Exchange, pod: KubeObject) {
  const { cluster, info, response } = exchange;
  const { query } = info;
  const container = containerOf(pod, query.get('container'));
  if (stringAt(pod, 'status', 'phase') === 'Pending') {
    throw failures.badRequest(
      `container "${container}" in pod "${pod.metadata.name}" is waiting to start: ContainerCreating`,
    );
  }
  const flag = (name: string) => /^(1|true)$/.test(query.get(name) ?? '');
  const write = ({ time, text }: LogLine) => {
    const stamp = new Date(time).toISOString().replace('Z', '000000Z');
    response.write(flag('timestamps') ? `${stamp} ${text}\n` : `${text}\n`);
  };
  const tail = query.get('tailLines');
  const all = flag('previous') ? [] : cluster.logs.read(pod, container);
  const since = Number(query.get('sinceSeconds') ?? Infinity) * 1000;
  const recent = all.filter(({ time }) => time >= cluster.clock.now() - since);
  response.writeHead(200, { 'content-type': 'text/plain' });
  const from = tail === null ? 0 : Math.max(0, recent.length - Number(tail));
  recent.slice(from).forEach(write);
  if (!flag('follow')) {
    response.end();
    return;
  }
  response.flushHeaders();
  const unfollow = cluster.logs.follow(pod, container, write);
  const unsubscribe = cluster.store.subscribe(({ action, object }) => {
    const ended =
      action === 'DELETED' && object.metadata.uid === pod.metadata.uid;
    if (ended) response.end();
  });
  response.on('close', () => {
    unfollow();
    unsubscribe();
  });
}
