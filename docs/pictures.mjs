// Takes the pictures in docs/screenshots; docs/pictures.sh starts the program and calls this with its address, the place of Playwright's package and the names of those to take.
import { fileURLToPath } from "node:url";
import { launch, signIn } from "../bench/browser.mjs";

const [address, playwright, ...named] = process.argv.slice(2);

const desk = { viewport: { width: 1280, height: 800 } };
const wide = { viewport: { width: 1440, height: 840 } };
const phone = { viewport: { width: 360, height: 780 } };
const dark = { colorScheme: "dark" };
const arabic = { language: "ar" };
// A sheet of A4, across; its margins are those of a printer.
const paper = { viewport: { width: 1123, height: 794 }, bypassCSP: true, media: "print", margin: "12mm" };

const classList = form => [
  "Pupil No.,Given name,Surname,Date of birth,Form,House",
  `7301,Aoife,Brennan,03/09/2014,${form},Oak`,
  `7302,Ibrahim,Saleh,14/02/2015,${form},Elm`,
  "7303,Chiara,De Luca,27/11/2014,,Oak",
  "7304,Tomás,Ó Briain,30/02/2015,,Ash",
  "7305,Mina,Park,19/06/2015,,Elm",
].join("\n");

const browser = await launch(playwright);

async function open(user, { viewport, colorScheme, language, bypassCSP, media, margin }) {
  const context = await browser.newContext({ viewport, colorScheme, bypassCSP, locale: "en-GB", reducedMotion: "reduce" });
  if (language) await context.addCookies([{ name: "edusphere-language", value: language, url: address }]);
  const page = await context.newPage();
  page.on("console", message => { if (message.type() === "error") throw new Error(`${page.url()}: ${message.text()}`); });
  await signIn(page, address, user);
  if (media) await page.emulateMedia({ media });
  if (margin) page.on("domcontentloaded", () => page.addStyleTag({ content: `body { padding: ${margin}; }` }));
  return page;
}

const admin = await open("admin", desk);
const today = new Date().toISOString().slice(0, 10);

async function ask(path, page = admin) {
  const answer = await page.request.get(`${address}/api/v1/${path}`);
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json();
}

async function send(method, path, data, page = admin) {
  const answer = await page.request.fetch(`${address}/api/v1/${path}`, { method, data, headers: { Origin: address, "Idempotency-Key": crypto.randomUUID() } });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${await answer.text()}`);
  return answer.status() === 204 ? null : answer.json();
}

const all = async path => (await ask(path)).data;
const classes = await all("classes?limit=100");
const classCalled = name => classes.find(section => section.name === name).id;
const roomy = classes.toSorted((a, b) => (b.capacity - b.enrolled) - (a.capacity - a.enrolled))[0].name;

// Who is who is the demo school's own; what a picture needs beyond that is done to it right before, so that the order is that of a day and a year.
const pictures = {
  dashboard: () => look("admin", desk, "/dashboard"),
  "dashboard-dark": () => look("admin", { ...desk, ...dark }, "/dashboard"),
  students: () => look("admin", wide, "/students?search=gonc"),
  "student-dark": async () => look("admin", { ...desk, ...dark }, `/students/${(await all("students?search=mar&limit=2&status=enrolled"))[1].id}`),
  class: () => look("registrar", wide, `/classes/${classCalled("Grade 4 B")}`),
  teacher: async () => look("registrar", desk, `/teachers/${(await all("teachers?limit=3"))[2].id}`),
  timetable: () => look("registrar", { viewport: { width: 1280, height: 720 } }, `/timetable?of=class-${classCalled("Grade 4 B")}`),
  absent: () => look("admin", desk, "/attendance/students?status=absent"),
  arabic: () => look("admin", { ...desk, ...arabic }, "/attendance"),
  request: async () => look("registrar", wide, `/requests/${await doubtful()}`),
  palette: () => look("admin", desk, "/dashboard", async page => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("omar", { delay: 60 });
    await page.locator("#palette-list [role=option]", { hasText: /omar/i }).first().waitFor();
  }),
  import: () => look("registrar", desk, "/imports", async page => {
    await page.setInputFiles("input[type=file]", { name: "Newcomers.csv", mimeType: "text/csv", buffer: Buffer.from(classList(roomy)) });
    await page.getByRole("button", { name: "Check the file" }).click();
    await page.locator(".figures").waitFor();
  }),
  fees: () => look("accountant", desk, "/fees/overview"),
  "fees-arabic": () => look("accountant", { ...wide, ...arabic }, "/fees"),
  invoice: async () => look("accountant", desk, `/fees/${await scholarship()}`),
  statement: async () => look("accountant", desk, `/fees/family/${(await ask("fees?limit=1", await open("parent", desk))).data[0].student.id}`),
  bank: () => look("accountant", desk, "/fees/bank"),
  transfer: async () => look("accountant", desk, await oneOfTheBank()),
  "phone-fees": () => look("parent", phone, "/fees"),
  "phone-dashboard": () => look("admin", phone, "/dashboard"),
  "phone-students": () => look("admin", { ...phone, ...dark }, "/students"),
  register: async () => look("teacher", desk, await ownRegister(), mark),
  "phone-register": async () => look("teacher", phone, await ownRegister()),
  paper: async () => look("teacher", paper, (await ownRegister()).replace("register", "month")),
  "roll-over": async () => look("admin", wide, await rehearsal()),
};

async function look(user, window, path, prepare) {
  const page = await open(user, window);
  await page.goto(address + path);
  await page.waitForFunction(() => performance.getEntriesByName("answering").length > 0);
  await prepare?.(page);
  await page.waitForLoadState("networkidle");
  return page;
}

// Somebody who asks for an account and may be one of several.
async function doubtful() {
  for (const { id } of await all("requests?kind=signUp&status=pending&limit=50")) {
    if ((await ask(`requests/${id}/candidates`)).length > 1) return id;
  }
  throw new Error("Nobody who asks for an account has a namesake.");
}

async function ownRegister() {
  const teacher = await open("teacher", desk);
  const [first] = (await ask("classes?limit=1", teacher)).data;
  return `/attendance/register?classId=${first.id}`;
}

async function mark(page) {
  await page.locator(".mark-option input").first().focus();
  for (const key of "PLA") await page.keyboard.press(key);
  await page.locator("[data-save-state=saved]").waitFor();
}

// A morning at about nine: the registers of most classes are complete, and that of the teacher's own is not begun. On a day without school the pictures show the last one with.
async function takeRegisters() {
  const own = (await ask("classes?limit=1", await open("teacher", desk))).data[0].id;
  const statuses = { 5: "late", 11: "absent", 17: "excused", 23: "late" };
  let seat = 0;
  for (const { id } of classes.filter(section => section.id !== own && section.section !== "D")) {
    const read = await admin.request.get(`${address}/api/v1/attendance/register?classId=${id}&date=${today}`);
    if (read.status() === 409) return;
    const { students } = await read.json();
    await send("POST", "attendance/mark", { classId: id, date: today, attendance: students.map(({ studentId }) => ({ studentId, status: statuses[seat++ % 37] ?? "present" })) });
  }
}

// Charged with a discount, paid in two parts, and some of it given back.
async function scholarship() {
  const office = await open("accountant", desk);
  const [student] = (await ask("students?search=walsh&limit=1&status=enrolled", office)).data;
  const type = (await ask("fee-types", office)).data.find(type => type.name === "Transport");
  const fee = await send("POST", "fees", {
    studentId: student.id, feeTypeId: type.id, description: "School bus, winter term", amount: 240, dueDate: today,
    discounts: [{ description: "Scholarship", percent: 25, reason: "Decided by the board" }],
  }, office);
  await send("POST", `fees/${fee.id}/issue`, undefined, office);
  await send("POST", `fees/${fee.id}/payment`, { amount: 100, paymentMethod: "cash", paymentDate: today }, office);
  const paid = await send("POST", `fees/${fee.id}/payment`, { amount: 50, paymentMethod: "bankTransfer", paymentDate: today, transactionId: "RF18 5390 0754" }, office);
  await send("POST", `payments/${paid.paymentId}/refund`, { amount: 20, reason: "Transferred too much" }, office);
  return fee.id;
}

async function oneOfTheBank() {
  const transfers = (await ask("bank-transactions?status=open&certain=false&limit=50", await open("accountant", desk))).data;
  return `/fees/bank/${transfers.find(transfer => transfer.matches.length > 1).id}`;
}

// The next year with classes like this one's, and what becomes of each student decided.
async function rehearsal() {
  const from = (await all("academic-years")).find(year => year.isCurrent);
  const next = day => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  const to = await send("POST", "academic-years", { name: "2027/28", startDate: next(from.startDate), endDate: next(from.endDate) });
  await send("POST", "classes/copy", { fromYearId: from.id, toYearId: to.id, withTeachers: true });
  for (const section of classes) {
    const { version, students, suggested } = await ask(`classes/${section.id}/next-year`);
    const decide = (student, i) => i === 3 && suggested === "promote" ? { decision: "retain" } : i === 5 ? { decision: "leave", reason: "Moves away" } : { decision: suggested };
    await send("PUT", `classes/${section.id}/next-year`, { version, decisions: students.map((student, i) => ({ studentId: student.id, ...decide(student, i) })) });
  }
  return `/settings/roll-over?from=${from.id}`;
}

await takeRegisters();
for (const [name, take] of Object.entries(pictures)) {
  if (named.length > 0 && !named.includes(name)) continue;
  const page = await take();
  await page.screenshot({ path: fileURLToPath(new URL(`screenshots/${name}.png`, import.meta.url)), animations: "disabled", caret: "hide" });
  await page.context().close();
  console.log(name);
}
await browser.close();
