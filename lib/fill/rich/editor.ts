/** Which elements are rich text editors: one entry for each, the outermost element a person can type into. */
import { queryDeep, type Root } from '../../dom/tree';

const OFF = 'false';

/** True where the attribute itself makes an element editable; asked by the attribute, since test pages compute nothing. */
function isEditing(element: Element): boolean {
  const said = element.getAttribute('contenteditable');
  return said !== null && said.toLowerCase() !== OFF;
}

/** A frame's whole document can be the editor (`designMode`), as older editors have it. */
function isDesigned(element: Element): boolean {
  return element.localName === 'body' && element.ownerDocument.designMode === 'on';
}

/** True where a person can type into it now. */
export function isEditable(element: Element): boolean {
  return isEditing(element) || isDesigned(element);
}

/** A piece of another editor: what stands in an editable element belongs to it, islands that are switched off included. */
function isInEditor(element: Element): boolean {
  for (let at = element.parentElement; at; at = at.parentElement) if (isEditable(at)) return true;
  return false;
}

/** The bodies of frames that are editors as a whole. */
export function designedBodies(roots: Root[]): Element[] {
  return queryDeep(roots, 'body').filter(
    (body) => isDesigned(body) && !isEditing(body) && body.ownerDocument.defaultView?.frameElement,
  );
}

/** An element that is switched off and holds other controls is a box around an editor, never one that may not be written. */
function isBareBox(element: Element): boolean {
  return (
    !isEditable(element) &&
    element.getAttribute('role') !== 'textbox' &&
    element.querySelector('input, textarea, select, button, iframe, [contenteditable], [role]') !== null
  );
}

/** Part of an editor: a piece of its text, what encloses it, or a control of its toolbar. */
export function isOfEditor(element: Element): boolean {
  if (element.closest('[role="toolbar"]') !== null || isInEditor(element)) return true;
  return element.hasAttribute('contenteditable') && isBareBox(element);
}

/** False where nothing can be part of an editor, as on most pages; asked of the whole page once. */
export function hasEditors(roots: Root[]): boolean {
  return (
    queryDeep(roots, '[contenteditable], [role="toolbar"]').length > 0 || queryDeep(roots, 'body').some(isDesigned)
  );
}

/** The element an editor is drawn by in its page: the frame of one that fills a frame, else itself. */
export function placeOf(editor: Element): Element {
  const frame = editor.localName === 'body' ? editor.ownerDocument.defaultView?.frameElement : null;
  return frame ?? editor;
}
