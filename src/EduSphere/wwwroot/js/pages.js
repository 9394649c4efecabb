// Moving between pages without loading the document.
export function ownPath(url) {
  const target = new URL(url, location.origin);
  return target.origin === location.origin ? target.pathname + target.search + target.hash : "/";
}

// "/students/{id}" with the members of an answer put in.
export const fill = (template, answer) =>
  template.replace(/\{(\w+)\}/g, (_, member) => encodeURIComponent(answer?.[member] ?? ""));

export const go = (url, options) => Blazor.navigateTo(ownPath(url), options);

export const refresh = () => Blazor.navigateTo(location.href, { replaceHistoryEntry: true });

export const signIn = () =>
  location.assign(`/sign-in?returnUrl=${encodeURIComponent(location.pathname + location.search)}`);
