/** Opens the declarative shadow roots of a saved page, which the built-in DOM leaves closed in their templates. */
export function openShadowRoots(root: ParentNode): void {
  for (const template of root.querySelectorAll<HTMLTemplateElement>('template[shadowrootmode="open"]')) {
    const host = template.parentElement;
    if (!host || host.shadowRoot) continue;
    try {
      const shadow = host.attachShadow({ mode: 'open' });
      shadow.append(template.content);
      template.remove();
      openShadowRoots(shadow);
    } catch {
      // An element that can hold no shadow root keeps its template.
    }
  }
}
