// How large the program's memory is: `window.programBytes()` in a page with this before its own script.

/** Keeps hold of the program's memory, to ask how large it is. */
function keepMemory() {
  const keep = (made) => {
    const memory = Object.values((made.instance ?? made).exports).find((value) => value instanceof WebAssembly.Memory);
    window.programBytes ??= () => memory?.buffer.byteLength ?? 0;
    return made;
  };
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const own = WebAssembly[name];
    WebAssembly[name] = (...given) => own.apply(WebAssembly, given).then(keep);
  }
}

export const KEEP_MEMORY = `(${keepMemory})();`;
