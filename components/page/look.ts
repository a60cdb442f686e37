/** The look of button, chip and toast: the tokens of `components/tokens.css` in px, because a page may set its own rem. */

const FONT = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif';

const TOKENS = `
:host{--surface:light-dark(#fff,#202123);--sunken:light-dark(#f1f0eb,#1a1b1d);--float:light-dark(#fff,#2a2c2e);--line:light-dark(#dedbd3,#37393c);
--line-control:light-dark(#85837c,#84878a);--ink:light-dark(#1a1b1c,#ecebe8);--ink-2:light-dark(#56585a,#b3b4b4);
--accent:light-dark(#0a566f,#7cc6e1);--accent-press:light-dark(#07404f,#a3d9ee);--on-accent:light-dark(#fff,#06222c);--accent-tint:light-dark(#e4f0f4,#17323c);
--pass:light-dark(#1a6939,#82d09c);--warn:light-dark(#835000,#efb65f);--stop:light-dark(#a4231a,#ff9c90);
--shadow:0 1px 2px light-dark(rgb(26 27 28/.1),rgb(0 0 0/.5)),0 6px 20px light-dark(rgb(26 27 28/.12),rgb(0 0 0/.45))}
@media (prefers-contrast:more){:host{--ink-2:var(--ink);--line:var(--line-control)}}
*{box-sizing:border-box}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.icon{width:16px;height:16px;flex:none;fill:none;stroke:currentColor;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
.solid{fill:currentColor;stroke:none;fill-rule:evenodd}
.said{color:var(--accent)}.pass{color:var(--pass)}.warn{color:var(--warn)}.stop{color:var(--stop)}
kbd{font:inherit;font-size:12px;line-height:1;padding:1px 4px;border:1px solid currentColor;border-radius:3px;white-space:nowrap}
b{font-weight:600}
.button{display:inline-flex;align-items:center;justify-content:center;gap:6px;min-height:26px;padding:0 8px;margin:0;font:inherit;font-weight:500;line-height:1.2;color:var(--ink);background:var(--surface);border:1px solid var(--line-control);border-radius:5px;cursor:default;white-space:nowrap}
.button:hover{background:var(--sunken)}.button:active{background:var(--line)}
.main{font-weight:600;color:var(--on-accent);background:var(--accent);border-color:var(--accent)}
.main:hover,.main:active{background:var(--accent-press);border-color:var(--accent-press)}
.quiet{color:var(--accent);background:none;border-color:transparent;padding:0 6px}
.quiet:hover{color:var(--accent-press);background:var(--accent-tint)}
.button[aria-disabled=true]{color:var(--ink-2);background:repeating-linear-gradient(135deg,transparent 0 5px,var(--line) 5px 6px),var(--sunken);border:1px dashed var(--line-control)}
@media (forced-colors:active){.main{border-width:2px}}`;

/** The button beside an answer. */
export const BUTTON_LOOK = `${TOKENS}
.handoff{display:inline-flex;align-items:center;gap:6px;min-height:28px;padding:0 9px;margin:0;font:500 13px/1 ${FONT};color:var(--ink);background:var(--float);border:1px solid var(--line-control);border-radius:5px;cursor:default;white-space:nowrap}
.handoff:hover{background:var(--sunken)}.handoff[aria-busy=true]{border-style:dashed}`;

/** The toast of the chat page. */
export const TOAST_LOOK = `${TOKENS}
.toast{display:grid;grid-template-columns:16px minmax(0,1fr) auto;gap:1px 10px;align-items:start;width:100%;padding-block:10px;padding-inline:12px 8px;font:400 13px/1.4 ${FONT};overflow-wrap:anywhere;background:var(--float);color:var(--ink);border:1px solid var(--line-control);border-radius:9px;box-shadow:var(--shadow)}
.toast:empty{padding:0;border:0;background:none;box-shadow:none}
.toast>.icon{margin-top:2px}
.note{grid-column:2/-1;margin:0;font-size:12px;color:var(--ink-2)}
.toast>.close{min-height:24px;width:24px;padding:0;color:var(--ink-2);background:none;border-color:transparent}
.row{grid-column:2/-1;display:flex;flex-wrap:wrap;margin-block:4px 0;margin-inline:-6px 0}
.row .button{min-height:28px}.row p{margin:3px 6px;color:var(--ink-2)}`;

/** The chip beside a form. `narrow` lets it wrap where the page is slim. */
export const CHIP_LOOK = `${TOKENS}
.chip{display:inline-flex;align-items:center;gap:8px;width:max-content;max-width:min(var(--line,100vw),calc(100vw - 16px));min-height:32px;padding-block:2px;padding-inline:10px 4px;font:500 13px/1.25 ${FONT};overflow-wrap:anywhere;color:var(--ink);background:var(--float);border:1px solid var(--line-control);border-radius:9px;box-shadow:var(--shadow)}
.chip>span{min-width:0}
.sub{color:var(--ink-2);font-weight:400}
.chip.bare{padding-inline-end:14px}
.chip input,.chip select{font:inherit;font-weight:400;color:var(--ink);width:138px;min-height:26px;padding-block:1px;padding-inline:10px 7px;background:var(--surface);border:1px solid var(--warn);border-radius:5px;box-shadow:inset calc(3px*var(--flow)) 0 0 var(--warn);margin:0}
.chip select{width:auto;max-width:180px}
@media (max-width:700px){.chip{flex-wrap:wrap;padding-block:4px}}`;
