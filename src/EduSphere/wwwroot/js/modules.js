// <div data-module="live-search"> runs the default export of /js/kit/live-search.js on the element; data-module-src names another file, such as the
// collocated script of a feature. The function runs once per element and may return one that clears up. When a patched page gives the element
// another data-module-key (another class in the register, say), it is cleared up and run again. js/first/waiting.js asks an element whether it runs.
const running = new Map();

export function startModules() {
  for (const [element, module] of running) {
    if (!element.isConnected || module.key !== keyOf(element)) stop(element, module);
  }
  return Promise.all([...document.querySelectorAll("[data-module]")].filter(element => !running.has(element)).map(start));
}

async function start(element) {
  const module = { key: keyOf(element) };
  running.set(element, module);
  try {
    const { default: run } = await import(element.dataset.moduleSrc ?? `/js/kit/${element.dataset.module}.js`);
    if (running.get(element) === module) module.clearUp = run(element);
  } finally {
    // One that does not come is missing, and holds nothing up.
    if (running.get(element) === module) {
      element.runs = true;
      document.dispatchEvent(new CustomEvent("module:started"));
    }
  }
}

function stop(element, module) {
  running.delete(element);
  element.runs = false;
  if (typeof module.clearUp === "function") module.clearUp();
}

const keyOf = ({ dataset }) => [dataset.module, dataset.moduleSrc, dataset.moduleKey].join(" ");

// A script that is no module, by the plain name that the import map knows.
export const loadScript = name => new Promise((resolve, reject) => {
  document.head.append(Object.assign(document.createElement("script"), { src: import.meta.resolve(name), onload: resolve, onerror: reject }));
});
