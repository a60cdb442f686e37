/** What a capture says about the model and the conversation, in OpenTelemetry's names (gen_ai.*, semantic conventions for generative AI). Absent where the page does not tell. */
import type { Capture } from '../capture/schema';
import type { Run } from '../handoff/run';
import type { Attributes } from './schema';

/** The release of the OpenTelemetry semantic conventions whose names are used, `gen_ai.*` among them (Development there, since moved to a repository of their own). */
export const SEMCONV_VERSION = '1.45.0';

/** The address without credentials, query and fragment, any of which may hold a token; null where it is no URL. */
function safeAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  return url.href;
}

/** Attributes of the answer. `waybill.model.scope` says how sure the model is; a mode's name is not a model's and gets its own attribute. */
export function captureAttributes(capture: Capture): Attributes {
  const answer = capture.turns[capture.answer];
  const attributes: Attributes = {
    'gen_ai.operation.name': 'chat',
    'waybill.semconv.version': SEMCONV_VERSION,
    'waybill.model.scope': answer?.model.scope ?? 'unknown',
    'waybill.tool': capture.tool,
  };
  const add = (name: string, value: string | null | undefined) => {
    if (value) attributes[name] = value;
  };
  add('gen_ai.provider.name', answer?.provider);
  add(answer?.model.scope === 'mode' ? 'waybill.model.mode' : 'gen_ai.response.model', answer?.model.value);
  add('gen_ai.response.id', answer?.id);
  add('gen_ai.conversation.id', capture.conversation.id);
  add('url.full', safeAddress(capture.conversation.url));
  return attributes;
}

/** The pack under whose word something happened: its id, version and digest, so that a reader can tell which pack bound whom. */
export function packAttributes({ id, version }: { id: string; version: string }, digest: string): Attributes {
  return {
    'waybill.pack.digest': digest,
    'waybill.pack.id': id,
    'waybill.pack.version': version,
  };
}

/** The name of the contract as it was then: its id, version and digest stand in the entry itself. */
export function contractAttributes({ name }: { name: string }): Attributes {
  return { 'waybill.contract.name': name };
}

/** The run that an entry ends, in one place for whoever counts runs: `error.type` is OpenTelemetry's name for why one failed, absent where it did not. */
export function runAttributes({ startedAt, endedAt, failureReason, retryCount, stepsIn }: Run): Attributes {
  return {
    'waybill.run.start_time': startedAt,
    ...(endedAt === null ? {} : { 'waybill.run.end_time': endedAt }),
    ...(failureReason === null ? {} : { 'error.type': failureReason }),
    'waybill.run.retry_count': retryCount,
    'waybill.run.human_step_in': stepsIn.length > 0,
  };
}
