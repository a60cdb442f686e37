/** One handoff, or many, as W3C PROV (PROV-JSON, W3C Member Submission 24 April 2013): who did what, from what. A view for other tools; the signatures stay in the log. */
import type { LedgerEvent } from './schema';

/** Entries as `readTrail` gives them. */
export type Entries =
  | Iterable<{ event: LedgerEvent; hash: string }>
  | AsyncIterable<{ event: LedgerEvent; hash: string }>;

type Value = string | number | boolean | { $: string; type: string };
type Attributes = Record<string, Value | Value[]>;
type Records = Record<string, Attributes>;

/** The document's parts, as PROV-JSON names them. */
export interface ProvDocument {
  prefix: Record<string, string>;
  entity: Records;
  activity: Records;
  agent: Records;
  wasGeneratedBy: Records;
  used: Records;
  wasAssociatedWith: Records;
  wasAttributedTo: Records;
  wasDerivedFrom: Records;
  wasInformedBy: Records;
  actedOnBehalfOf: Records;
}

const PREFIX = {
  prov: 'http://www.w3.org/ns/prov#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  waybill: 'https://waybill.example/ns#',
};

const qualified = (name: string) => ({ $: name, type: 'prov:QUALIFIED_NAME' });

/** A local name out of any text: what a qualified name cannot hold is percent-encoded (PROV-N, PN_LOCAL). */
function local(kind: string, id: string): string {
  return `waybill:${kind}/${encodeURIComponent(id)}`;
}

/** Relations need no name that anybody refers to. */
function relate(records: Records, attributes: Attributes): void {
  const count = (related.get(records) ?? 0) + 1;
  related.set(records, count);
  records[`_:r${count}`] = attributes;
}

/** How many relations each part holds. */
const related = new WeakMap<Records, number>();

function startDocument(): ProvDocument {
  const empty = () => ({}) as Records;
  return {
    prefix: PREFIX,
    entity: empty(),
    activity: empty(),
    agent: empty(),
    wasGeneratedBy: empty(),
    used: empty(),
    wasAssociatedWith: empty(),
    wasAttributedTo: empty(),
    wasDerivedFrom: empty(),
    wasInformedBy: empty(),
    actedOnBehalfOf: empty(),
  };
}

/** Events after which the values of a handoff are another version of it. */
const CHANGES = new Set(['handoff.captured', 'handoff.field.set', 'handoff.subject.set', 'handoff.source.added']);

interface Thread {
  /** The latest version of the handoff, and the event that made it. */
  version: string;
  activity: string;
  count: number;
}

function describePerson(document: ProvDocument, { actor }: LedgerEvent): string | null {
  if (!actor || actor.username === '') return null;
  const agent = local('person', actor.username);
  document.agent[agent] = {
    'prov:type': qualified('prov:Person'),
    'prov:label': actor.name,
    'waybill:declared': actor.declared,
  };
  return agent;
}

/** The model that answered: software, on behalf of whoever asked it. */
function describeModel(document: ProvDocument, { attributes }: LedgerEvent): string {
  const model = attributes['gen_ai.response.model'] ?? attributes['waybill.model.mode'] ?? 'unknown';
  const provider = attributes['gen_ai.provider.name'] ?? attributes['waybill.tool'] ?? 'unknown';
  const agent = local('model', `${provider}/${model}`);
  document.agent[agent] = {
    'prov:type': qualified('prov:SoftwareAgent'),
    'prov:label': String(model),
    'waybill:provider': String(provider),
  };
  return agent;
}

function describeCapture(document: ProvDocument, event: LedgerEvent, activity: string, person: string | null): string {
  const digest = event.content.find(({ name }) => name === 'capture')?.digest ?? event.data.capture;
  const answer = local('answer', String(typeof digest === 'string' ? digest : event.index));
  const model = describeModel(document, event);
  const url = event.attributes['url.full'];
  document.entity[answer] = {
    'prov:type': qualified('waybill:CapturedAnswer'),
    ...(url === undefined ? {} : { 'prov:atLocation': { $: String(url), type: 'xsd:anyURI' } }),
  };
  relate(document.wasAttributedTo, { 'prov:entity': answer, 'prov:agent': model });
  relate(document.used, { 'prov:activity': activity, 'prov:entity': answer });
  if (person) relate(document.actedOnBehalfOf, { 'prov:delegate': model, 'prov:responsible': person });
  return answer;
}

function describeRecord(document: ProvDocument, event: LedgerEvent, thread: Thread): void {
  const { address } = event.data as { address?: unknown };
  if (typeof address !== 'string') return;
  const record = local('record', address);
  document.entity[record] = {
    'prov:type': qualified('waybill:Record'),
    'prov:atLocation': { $: address, type: 'xsd:anyURI' },
  };
  relate(document.wasGeneratedBy, {
    'prov:entity': record,
    'prov:activity': thread.activity,
    'prov:time': event.time,
  });
  relate(document.wasDerivedFrom, {
    'prov:generatedEntity': record,
    'prov:usedEntity': thread.version,
  });
}

/** Adds an entry. Entries come in the order of their logs; those about no handoff are the log's own and are left out. */
function addEvent(document: ProvDocument, threads: Map<string, Thread>, event: LedgerEvent, hash: string): void {
  const { handoff, name, time, contract } = event;
  if (!handoff) return;
  const activity = local('event', hash);
  document.activity[activity] = {
    'prov:type': qualified(`waybill:${name}`),
    'prov:startTime': time,
    'prov:endTime': time,
    'waybill:origin': event.origin,
    'waybill:index': event.index,
    ...(contract ? { 'waybill:contract': `${contract.id} ${contract.version}` } : {}),
  };
  const person = describePerson(document, event);
  if (person) relate(document.wasAssociatedWith, { 'prov:activity': activity, 'prov:agent': person });
  const before = threads.get(handoff);
  if (before)
    relate(document.wasInformedBy, {
      'prov:informed': activity,
      'prov:informant': before.activity,
    });
  const answer = name === 'handoff.captured' ? describeCapture(document, event, activity, person) : null;
  const thread: Thread = { version: before?.version ?? '', activity, count: before?.count ?? 0 };
  if (!before || CHANGES.has(name)) {
    thread.count += 1;
    thread.version = local('handoff', `${handoff}/${thread.count}`);
    document.entity[thread.version] = { 'prov:type': qualified('waybill:Handoff'), 'prov:label': handoff };
    relate(document.wasGeneratedBy, {
      'prov:entity': thread.version,
      'prov:activity': activity,
      'prov:time': time,
    });
    const from = before?.version ?? answer;
    if (from)
      relate(document.wasDerivedFrom, {
        'prov:generatedEntity': thread.version,
        'prov:usedEntity': from,
        ...(before ? { 'prov:type': qualified('prov:Revision') } : {}),
      });
  }
  if (name === 'handoff.committed') describeRecord(document, event, thread);
  threads.set(handoff, thread);
}

/** The document of these entries. Holds no contents, only what the log itself says. */
export async function toProv(events: Entries): Promise<ProvDocument> {
  const document = startDocument();
  const threads = new Map<string, Thread>();
  for await (const { event, hash } of events) addEvent(document, threads, event, hash);
  return document;
}
