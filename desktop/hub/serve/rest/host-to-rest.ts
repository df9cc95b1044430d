import type { ConditionReason } from '#shared/domain/host-condition.ts';
import type { HostFacts, HostSummary } from '#shared/domain/host.ts';
import type { Vital } from '#shared/domain/vital.ts';
import type { RestHost, RestHostFacts, RestReason, RestVitalName } from '#shared/protocol/rest/hosts.ts';

const VITAL_NAMES: Readonly<Record<Vital, RestVitalName>> = {
  cpu: 'cpu',
  memory: 'memory',
  disk: 'disk',
  networkReceive: 'network_receive',
  networkTransmit: 'network_transmit',
};

/** A host in the words of the REST surface. */
export function hostToRest(host: HostSummary): RestHost {
  const vitals: RestHost['vitals'] = {};
  for (const [vital, name] of Object.entries(VITAL_NAMES) as [Vital, RestVitalName][]) {
    const reading = host.vitals[vital];
    if (reading !== undefined) vitals[name] = { value: reading.value, time: reading.timeMs };
  }
  return {
    id: host.id,
    name: host.name,
    zone: host.zone,
    labels: { ...host.labels },
    platform: host.platform,
    agent_version: host.agentVersion,
    is_simulated: host.isSimulated,
    interval_ms: host.intervalMs,
    state: host.condition.state,
    state_since: host.condition.sinceMs,
    reasons: host.condition.reasons.map(reasonToRest),
    link: { state: host.link.state, since: host.link.sinceMs },
    last_heard_at: host.lastHeardAtMs,
    vitals,
  };
}

/** Facts in the words of the REST surface. */
export function factsToRest(facts: HostFacts): RestHostFacts {
  return {
    operating_system: facts.operatingSystem,
    kernel: facts.kernel,
    architecture: facts.architecture,
    cpu_model: facts.cpuModel,
    cpu_cores: facts.cpuCores,
    memory_bytes: facts.memoryBytes,
    manufacturer: facts.manufacturer,
    model: facts.model,
    boot_time: facts.bootTimeMs,
    addresses: [...facts.addresses],
  };
}

function reasonToRest(reason: ConditionReason): RestReason {
  if (reason.code === 'vital-high') {
    return { code: reason.code, vital: VITAL_NAMES[reason.vital], value: reason.value, limit: reason.limit };
  }
  if (reason.code === 'never-heard') return { code: reason.code };
  const since = reason.sinceMs;
  return reason.code === 'silent' && reason.isAwaited === true
    ? { code: reason.code, since, is_awaited: true }
    : { code: reason.code, since };
}
