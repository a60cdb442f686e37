/** What a capture says about the model and the conversation, in OpenTelemetry's names (gen_ai.*, semantic conventions for generative AI). Absent where the page does not tell. */
import type { Capture } from '../capture/schema';
import type { Attributes } from './schema';

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
  return { 'waybill.pack.digest': digest, 'waybill.pack.id': id, 'waybill.pack.version': version };
}
