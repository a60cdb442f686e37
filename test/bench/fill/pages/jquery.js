import jquery from 'jquery';
import select2 from 'select2';

globalThis.$ = globalThis.jQuery = jquery;
if (typeof select2 === 'function') select2(globalThis, jquery);

export { jquery as $ };
