// A row of buttons of which one holds: the theme (kept on this device) or the language (kept in a cookie, for the server).
const year = 31536000;

const kinds = {
  theme: {
    current: () => localStorage.getItem("edusphere-theme") ?? "system",
    choose(value) {
      localStorage.setItem("edusphere-theme", value);
      document.dispatchEvent(new CustomEvent("theme-chosen"));
    },
  },
  language: {
    current: () => document.documentElement.lang,
    choose(value) {
      document.cookie = `edusphere-language=${value}; path=/; max-age=${year}; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
      location.reload();
    },
  },
};

export default function choice(element) {
  const kind = kinds[element.dataset.choice];
  const show = () => {
    for (const button of element.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.value === kind.current()));
  };
  element.addEventListener("click", event => {
    const button = event.target.closest("button");
    if (!button) return;
    kind.choose(button.value);
    show();
  });
  document.addEventListener("page:shown", show);
  show();
  return () => document.removeEventListener("page:shown", show);
}
