/** A page that holds evidence: a policy in the middle of a long page, under a title that plays tricks. */

export const PASSAGE = 'Refunds take up to 14 days.';

/** The title turns its words around and hides some between them. */
export const TRICKY_TITLE = 'Refund\u200b policy \u202egpj.exe';

export function evidencePage(title = 'Refund policy'): string {
  const filler = (from: number) =>
    Array.from(
      { length: 60 },
      (_, i) =>
        `<p>Paragraph ${from + i} speaks of the orders of customer ${(i * 7919) % 997} and of nothing else.</p>`,
    ).join('');
  return `<!doctype html><html lang="en"><title>${title}</title><main><h1>Refunds</h1>${filler(1)}
    <p id="rule">A duplicate charge is refunded in full to the card it came from. <b>Refunds take up to</b> 14 days. The payment
    provider sets the time.</p>${filler(61)}</main></html>`;
}
