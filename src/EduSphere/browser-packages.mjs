// Makes wwwroot/lib (ignored by git): the shell's modules as one file, and what the pages use of node_modules: of Tabler's styles those whose names stand
// somewhere in the pages, the components' code or the browser modules, and the named icons in one sprite.
// Runs while packages are restored and before a build (see EduSphere.csproj). The sprite is written last: its presence says that all of it is there.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { PurgeCSS } from "purgecss";

const packages = new URL("node_modules/", import.meta.url);
const library = new URL("wwwroot/lib/", import.meta.url);

const modules = new URL("wwwroot/js/", import.meta.url);

const styles = ["tabler.min.css", "tabler.rtl.min.css"];

// <Icon Name="users" /> draws one of these; the names are those of https://tabler.io/icons.
const icons = `
  activity alert-circle alert-triangle arrow-back-up arrow-left arrow-right arrows-exchange arrows-sort ban bell book books building building-bank
  calendar calendar-event calendar-stats certificate chart-bar chart-line check checkbox checks chevron-down chevron-left chevron-right chevron-up
  circle-check clipboard-check clipboard-list clock cloud-off coin columns copy credit-card device-desktop device-laptop device-mobile
  dots dots-vertical download edit external-link eye eye-off file file-text filter first-aid-kit history home id inbox info-circle key language
  layout-dashboard link list-check lock login logout mail map-pin menu-2 message messages mood-empty moon note paperclip pencil
  phone photo plug plus printer receipt refresh report-analytics scale school search selector send server settings shield-check
  sun switch-horizontal table trash trending-down trending-up upload user user-check user-cog user-minus user-plus
  user-x users users-group wallet world x
`.trim().split(/\s+/);

function symbol(name) {
  const drawing = readFileSync(new URL(`@tabler/icons/icons/outline/${name}.svg`, packages), "utf8");
  const paths = drawing.replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, "").replace(/<path stroke="none"[^>]*>/, "").replace(/\s*\n\s*/g, "");
  return `<symbol id="${name}" viewBox="0 0 24 24">${paths}</symbol>`;
}

// What is used is any word of these files, so that a class which is put together from words is found as well.
const pages = ["Features/**/*.{razor,cs,js}", "Web/**/*.{razor,cs}", "wwwroot/js/**/*.js", "wwwroot/css/*.css"];

async function used(sheet) {
  const [{ css }] = await new PurgeCSS().purge({
    content: pages,
    css: [{ raw: readFileSync(new URL(`@tabler/core/dist/css/${sheet}`, packages), "utf8") }],
    variables: true,
    keyframes: true,
  });
  return css;
}

// Under whichever of their names it is asked for, the modules right in js/ are one file, so every name is exported once.
const shell = readdirSync(modules).filter(name => name.endsWith(".js"));

mkdirSync(library, { recursive: true });
await build({
  stdin: { contents: shell.map(name => `export * from "./${name}";`).join("\n"), resolveDir: fileURLToPath(modules) },
  outfile: fileURLToPath(new URL("shell.js", library)),
  bundle: true,
  minify: true,
  format: "esm",
  logOverride: { "ambiguous-reexport": "error" },
});
for (const sheet of styles) writeFileSync(new URL(sheet, library), await used(sheet));
copyFileSync(new URL("@microsoft/signalr/dist/browser/signalr.min.js", packages), new URL("signalr.min.js", library));
writeFileSync(new URL("icons.svg", library), `<svg xmlns="http://www.w3.org/2000/svg">\n${icons.map(symbol).join("\n")}\n</svg>\n`);
