// What a page costs a browser; bench/pages.sh starts the program and calls this with its address and the place of Playwright's package.
import { launch, signIn } from "./browser.mjs";

const [address, playwright] = process.argv.slice(2);

const slowLine = { offline: false, latency: 150, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };
const words = ["an", "mar", "o'b", "lee", "sto", "da"];

const browser = await launch(playwright);

// A window of its own: nothing kept, signed in as somebody or not at all, and where slow, a phone on a bad line.
async function open(user, { slow }) {
  const context = await browser.newContext({ viewport: slow ? { width: 360, height: 740 } : { width: 1440, height: 900 }, locale: "en-GB", serviceWorkers: "block" });
  await context.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver(list => window.shifts.push(...list.getEntries().map(shift => shift.value))).observe({ type: "layout-shift", buffered: true });
  });
  const page = await context.newPage();
  if (user) await signIn(page, address, user);
  if (slow) {
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.emulateNetworkConditions", slowLine);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  }
  return { context, page };
}

// From the painted page to the one that answers to its forms, and what came over the line for it.
async function look(page, path) {
  await page.goto(address + path, { waitUntil: "commit" });
  await page.waitForFunction(() => performance.getEntriesByName("started").length > 0 && performance.getEntriesByName("first-contentful-paint").length > 0, null, { timeout: 60_000 });
  await page.waitForLoadState("networkidle");
  return page.evaluate(() => {
    const [started] = performance.getEntriesByName("started");
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    const files = performance.getEntriesByType("resource");
    const bytes = ending => files.filter(file => new URL(file.name).pathname.endsWith(ending)).reduce((sum, file) => sum + file.encodedBodySize, 0);
    const [document] = performance.getEntriesByType("navigation");
    return { page: document.encodedBodySize, paint: paint.startTime, ready: started.startTime - paint.startTime, shift: window.shifts.reduce((sum, value) => sum + value, 0), scripts: bytes(".js"), styles: bytes(".css") };
  });
}

async function inNewWindow(user, conditions, work) {
  const { context, page } = await open(user, conditions);
  try {
    return await work(page);
  } finally {
    await context.close();
  }
}

const measure = (user, path) => inNewWindow(user, { slow: false }, page => look(page, path))
  .then(fast => inNewWindow(user, { slow: true }, async page => ({ fast, first: await look(page, path), again: await look(page, path) })));

// From the key to the list that follows it, drawn.
async function keys(conditions) {
  return inNewWindow("admin", conditions, async page => {
    await look(page, "/students");
    await page.waitForFunction(() => window.Blazor !== undefined);
    await page.evaluate(() => {
      window.waits = [];
      let pressed;
      addEventListener("keydown", () => { pressed = performance.now(); }, true);
      document.addEventListener("page:shown", () => requestAnimationFrame(() => setTimeout(() => window.waits.push(performance.now() - pressed))));
    });
    const box = page.locator("input[type=search]");
    for (const word of words) {
      await box.fill("");
      await page.waitForLoadState("networkidle");
      for (const letter of word) {
        const before = await page.evaluate(() => window.waits.length);
        await box.press(letter);
        await page.waitForFunction(count => window.waits.length > count, before);
      }
    }
    return page.evaluate(() => window.waits);
  });
}

const ms = number => Math.round(number).toLocaleString("en");
const kilobytes = number => (number / 1000).toFixed(1);
const share = (numbers, part) => numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))];

const api = await inNewWindow("admin", { slow: false }, async page => {
  const ask = async path => (await (await page.request.get(`${address}/api/v1/${path}`)).json()).data[0].id;
  return { student: await ask("students?limit=1"), class: await ask("classes?limit=1"), teacher: await ask("teachers?limit=1"), parent: await ask("parents?limit=1") };
});
// An invoice of the parent's, so that both open it.
const fee = await inNewWindow("parent", { slow: false }, async page => (await (await page.request.get(`${address}/api/v1/fees?status=overdue`)).json()).data[0]);
const ids = [...Object.values(api), fee.id, fee.student.id];

const pages = [
  [null, "/sign-in"], [null, "/sign-up"], [null, "/forgot-password"],
  ["admin", "/dashboard"], ["teacher", "/dashboard"], ["parent", "/dashboard"],
  ["admin", "/students"], ["admin", "/students/new"], ["admin", `/students/${api.student}`], ["admin", `/students/${api.student}/edit`], ["admin", "/imports"],
  ["admin", "/attendance"], ["admin", `/attendance/register?classId=${api.class}`], ["admin", `/attendance/month?classId=${api.class}`], ["parent", "/attendance"],
  ["admin", "/classes"], ["admin", `/classes/${api.class}`], ["admin", "/teachers"], ["admin", "/timetable"], ["parent", "/timetable"], ["admin", "/parents"], ["admin", "/requests"],
  ["admin", `/teachers/${api.teacher}`], ["admin", `/parents/${api.parent}`],
  ["admin", "/settings"], ["admin", "/settings/users"], ["admin", "/settings/audit"], ["admin", "/account"],
  ["accountant", "/dashboard"], ["accountant", "/fees"], ["accountant", `/fees/${fee.id}`], ["accountant", "/fees/overview"], ["accountant", "/fees/charge"], ["accountant", "/settings/fee-types"], ["accountant", "/fees/bank"], ["accountant", "/fees/bank/upload"],
  ["accountant", `/fees/family/${fee.student.id}`], ["parent", "/fees"], ["parent", `/fees/${fee.id}`], ["parent", "/students"],
  ["teacher", "/students"], ["teacher", "/attendance"], ["teacher", "/classes"], ["teacher", "/timetable"],
];

console.log("| page | first paint ms | ready after it ms | slow: first paint ms | slow: ready after it ms | slow, again: first paint ms | slow, again: ready after it ms | layout shift | page kB | scripts kB | styles kB |");
console.log("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
for (const [user, path] of pages) {
  const { fast, first, again } = await measure(user, path);
  const name = `${ids.reduce((name, id) => name.replace(id, "…"), path)}${user ? `, ${user}` : ""}`;
  const shift = Math.max(fast.shift, first.shift, again.shift);
  console.log(`| ${[name, ms(fast.paint), ms(fast.ready), ms(first.paint), ms(first.ready), ms(again.paint), ms(again.ready), shift.toFixed(3), kilobytes(fast.page), kilobytes(fast.scripts), kilobytes(fast.styles)].join(" | ")} |`);
}
console.log();
console.log("| key to list | median ms | 95 of 100 ms |");
console.log("|---|--:|--:|");
for (const [name, slow] of [["desk", false], ["slow phone", true]]) {
  const waits = await keys({ slow });
  console.log(`| ${[name, ms(share(waits, 0.5)), ms(share(waits, 0.95))].join(" | ")} |`);
}
await browser.close();
