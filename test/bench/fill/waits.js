/** Put before the engine where it is measured: counts in `fillWaits` the milliseconds it spends waiting for a timer or a frame. */
{
  let since = null;
  globalThis.fillWaits = 0;
  const timed =
    (real) =>
    (run, ...rest) => {
      // Whoever asked last before the script gives way is who it waits for.
      since = performance.now();
      return real(
        (...got) => {
          if (since !== null) globalThis.fillWaits += performance.now() - since;
          since = null;
          run(...got);
        },
        ...rest,
      );
    };
  globalThis.setTimeout = timed(globalThis.setTimeout.bind(globalThis));
  globalThis.requestAnimationFrame = timed(globalThis.requestAnimationFrame.bind(globalThis));
}
