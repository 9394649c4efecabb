// Moving between pages without loading the document; until the framework's script has come, the browser loads it.
import { loadScript } from "./modules.js";
import { staysHere } from "./places.js";

export const startPatching = () => loadScript("/_framework/blazor.web.js");

export function ownPath(url) {
  const target = new URL(url, location.origin);
  return target.origin === location.origin ? target.pathname + target.search + target.hash : "/";
}

// "/students/{id}" with the members of an answer put in.
export const fill = (template, answer) =>
  template.replace(/\{(\w+)\}/g, (_, member) => encodeURIComponent(answer?.[member] ?? ""));

export function go(url, { replace = false } = {}) {
  const path = ownPath(url);
  if (replace) staysHere();
  if (window.Blazor) Blazor.navigateTo(path, { replaceHistoryEntry: replace });
  else if (replace) location.replace(path);
  else location.assign(path);
}

export const refresh = () => go(location.href, { replace: true });

export const signIn = () =>
  location.assign(`/sign-in?returnUrl=${encodeURIComponent(location.pathname + location.search)}`);
