// The main path of every role in headless Chromium, and every page under an accessibility checker.
//
//   node main_paths.mjs BASE PASSWORD [full|main-paths]
//
// BASE is a running `strombuch demo`, PASSWORD what it printed. `main-paths` leaves out what is not daily work, for a
// second look at another database; the default is everything. Ends with 1 when something is wrong.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [base, password, suite = "full"] = process.argv.slice(2);
if (!["full", "main-paths"].includes(suite)) {
  console.error(`there is no suite ${suite}`);
  process.exit(2);
}
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const plant = "SEE900217000157";
const problems = [];
let checked = 0;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});

function expect(holds, what) {
  if (!holds) problems.push(what);
}

async function visit(email, { theme = "light", width = 1440, javaScriptEnabled = true } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 900 }, locale: "de-DE", javaScriptEnabled, bypassCSP: false,
  });
  await context.addCookies([{ name: "theme", value: theme, url: base }]);
  const page = await context.newPage();
  page.on("pageerror", (error) => problems.push(`${page.url()}: ${error}`));
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && !text.includes("status of 4")) problems.push(`${page.url()}: ${text}`);
  });
  if (email) {
    await page.goto(`${base}/sign-in`);
    await page.fill("#email", email);
    await page.fill("#password", password);
    await page.click("main form button.main");
    expect(!page.url().includes("/sign-in"), `${email} does not get in`);
  }
  return page;
}

async function reads(page, path, text) {
  const answer = await page.goto(base + path);
  expect(answer.status() === 200, `${path}: ${answer.status()}`);
  expect((await page.textContent("body")).includes(text), `${path} does not say ${text}`);
}

async function portfolioManager() {
  const page = await visit("portfolio@demo.example");
  await reads(page, "/portfolio?month=2025-05", "Portfolio Mai 2025");
  await page.selectOption("#status", "blocked");
  await page.waitForURL(/status=blocked/);
  expect((await page.locator("tbody tr").count()) === 4, "four plants are blocked in May 2025");
  await reads(page, `/plants/${plant}?year=2025`, "Stammdaten");
  await reads(page, "/persons?search=lindenfeld", "P-10001");
  await reads(page, "/person?key=P-10001", "Genossenschaft");
  await reads(page, `/plants/${plant}/statements/2025-05`, "Abrechnung Mai 2025");
  await page.locator(".month-map a[href$='2025-05-17']").first().click();
  await page.waitForFunction(() => document.querySelector("#day-picture h2").textContent.includes("17. Mai"));
  await page.locator("#day-picture a[rel=next]").press("Enter");
  await page.waitForFunction(() => document.querySelector("#day-picture h2").textContent.includes("18. Mai"));
  const focused = await page.evaluate(() => document.activeElement.getAttribute("rel"));
  expect(focused === "next", "the focus is lost when a day opens");
  await page.locator(".month-map a[href$='2025-05-11']").first().hover();
  await page.waitForFunction(() => document.querySelector("#day-picture h2").textContent.includes("11. Mai"));
  expect(page.url().endsWith("day=2025-05-18"), "pointing at a day changes the address");
  await page.locator("summary", { hasText: "Warum?" }).first().click();
  expect(await page.locator("details[open] .why").first().isVisible(), "an amount does not open");

  await page.goto(`${base}/plants/new`);
  await page.fill("#name", "Solarpark Browser");
  await page.fill("#capacity_kw", "viel");
  await page.click("main form[action='/plants/new'] button.main");
  expect(await page.locator("#capacity_kw-problem").isVisible(), "a mistake is not named beside its field");
  expect((await page.inputValue("#name")) === "Solarpark Browser", "what was typed is gone");

  await page.goto(`${base}/uploads?kind=market_values`);
  const value = 1 + Math.floor(Math.random() * 900) / 1000;
  await page.setInputFiles("#file", {
    name: "marktwert.csv", mimeType: "text/csv",
    buffer: Buffer.from(`period,technology,ct_per_kwh\n2026-02,solar,${value.toFixed(3)}\n`),
  });
  await page.click("main form button.main");
  await page.locator("button", { hasText: "Übernehmen" }).click({ timeout: 20000 });
  await page.locator(".badge.final").waitFor({ timeout: 20000 });
  await page.goto(`${base}/settlements?month=2026-02`);
  await page.locator("button", { hasText: "Februar 2026 abrechnen" }).click();
  await page.locator("a", { hasText: "Zum Portfolio des Monats" }).waitFor({ timeout: 60000 });
}

// A corrected value marks the settled month; the differences are shown, then stored.
async function correction() {
  const page = await visit("portfolio@demo.example");
  await page.goto(`${base}/uploads?kind=market_values`);
  const value = 1 + Math.floor(Math.random() * 900) / 1000;
  await page.setInputFiles("#file", {
    name: "berichtigt.csv", mimeType: "text/csv",
    buffer: Buffer.from(`period,technology,ct_per_kwh\n2025-05,solar,${value.toFixed(3)}\n`),
  });
  await page.click("main form button.main");
  await page.locator("button", { hasText: "Übernehmen" }).click({ timeout: 20000 });
  await page.locator(".badge.final").waitFor({ timeout: 20000 });
  await reads(page, "/portfolio?month=2025-05", "nach der Abrechnung geändert");
  await reads(page, "/restatements", "Mai 2025");
  await page.locator("button", { hasText: "Zeigen, was sich ändern würde" }).click();
  await page.locator("button", { hasText: "Korrektur übernehmen" }).click({ timeout: 60000 });
  await page.locator(".badge.final").waitFor({ timeout: 60000 });
  expect((await page.textContent("main")).includes("Marktwert Solar Mai 2025"), "a correction has no reason");
  await reads(page, "/restatements", "Alle Abrechnungen sind auf dem Stand");
}

// The corrected month is proposed by one person, who is not offered to approve it; another one approves and finds
// the documents. An auditor only reads.
async function closing() {
  const page = await visit("portfolio@demo.example");
  await reads(page, "/closings?year=2025", "Mai 2025");
  await page.goto(`${base}/closings/2025-05`);
  await page.locator("form[action$='/proposal'] button").click();
  await page.waitForURL(/done=proposed/);
  expect((await page.textContent("main")).includes("Sie haben diesen Zeitraum vorgeschlagen"), "no reason is given");
  expect((await page.locator("form[action$='/approval']").count()) === 0, "the proposer is offered to approve");
  const second = await visit("freigabe@demo.example");
  await second.goto(`${base}/closings/2025-05`);
  await second.locator("form[action$='/approval'] button").click();
  await second.waitForURL(/done=approved/);
  expect((await second.locator("a[href$='.pdf']").count()) > 0, "an approved month has no documents");
  await reads(page, "/payouts", "Läufe");
  await reads(page, "/payouts/1", "Überweisungen");
  await reads(page, "/receipts", "Noch zuzuordnen");
  await page.goto(`${base}/ledger`);
  const check = page.locator("form[action='/ledger/check'] button");
  if ((await check.count()) > 0) await check.click();
  await page.locator(".story", { hasText: "Die Kette ist unversehrt" }).waitFor({ timeout: 30000 });
  await reads(page, "/tax?year=2025", "Steuergrenzen");
  const auditor = await visit("pruefung@demo.example");
  await reads(auditor, "/closings/2025-05", "Freigabe Mai 2025");
  expect((await auditor.locator("main form").count()) === 0, "an auditor may close a month");
  await reads(auditor, "/ledger", "Hauptbuch");
  const owner = await visit("betreiber@demo.example");
  await reads(owner, "/tax", "Ihre Steuergrenzen");
  expect((await owner.goto(`${base}/closings`)).status() === 403, "an owner sees closings");
}

// A grid operator's statement that fits nothing is uploaded; the month's page names it and offers a letter. The owner
// reads where the difference lies.
async function premiums() {
  const page = await visit("portfolio@demo.example");
  await page.goto(`${base}/uploads?kind=premium_statement`);
  await page.setInputFiles("#file", {
    name: "netzbetreiber.csv", mimeType: "text/csv",
    buffer: Buffer.from(`plant_id,month,premium_eur,document_number\n${plant},2025-05,1.00,GS-1\n`),
  });
  await page.click("main form button.main");
  await page.locator("button", { hasText: "Übernehmen" }).click({ timeout: 20000 });
  await page.locator(".badge.final").waitFor({ timeout: 20000 });
  await reads(page, "/premiums/2025-05", "Anlagen sind zu klären");
  const [letter] = await Promise.all([
    page.waitForEvent("download"), page.locator("a[href*='/letters/'][href$='language=de']").first().click(),
  ]);
  expect(letter.suggestedFilename().startsWith("premium-2025-05-"), "a letter has another name");
  await reads(page, `/plants/${plant}/statements/2025-05`, "Wer zahlt was?");
  const auditor = await visit("pruefung@demo.example");
  await reads(auditor, "/premiums/2025-05", "Marktprämie Mai 2025");
  expect((await auditor.locator("a[href*='/letters/']").count()) === 0, "an auditor may write letters");
  const owner = await visit("betreiber@demo.example");
  expect((await owner.goto(`${base}/premiums/2025-05`)).status() === 403, "an owner sees everybody's premiums");
}

// A job runs now, and the page says what it did.
async function jobs() {
  const page = await visit("fahrplan@demo.example");
  await reads(page, "/jobs", "Was von selbst läuft");
  await page.locator("form[action='/jobs/restatement/run'] button").click();
  await page.waitForURL(/done=asked/);
  await page.waitForTimeout(1500);
  await reads(page, "/jobs", "Nachsehen, welche Abrechnungen");
  const auditor = await visit("pruefung@demo.example");
  await reads(auditor, "/jobs", "Fristen");
  expect((await auditor.locator("form[action^='/jobs/']").count()) === 0, "an auditor may run a job");
}

async function plantOwner() {
  const page = await visit("betreiber@demo.example");
  await reads(page, "/my-plants", "Meine Anlagen");
  await page.locator("a", { hasText: "Abrechnung" }).first().click();
  expect((await page.textContent("main")).includes("Ihre Abrechnung, Zeile für Zeile"), "no plain words");
  const answer = await page.goto(`${base}/portfolio`);
  expect(answer.status() === 403, "an owner sees the portfolio");
}

async function scheduler() {
  const page = await visit("fahrplan@demo.example");
  await reads(page, "/uploads", "Spotpreise");
  expect(!(await page.textContent("main")).includes("plants.csv"), "a scheduler is offered plants");
}

async function reader(email) {
  const page = await visit(email);
  await reads(page, "/portfolio?month=2025-05", "Portfolio Mai 2025");
  expect(!(await page.textContent("main")).includes("Neue Anlage"), `${email} is offered to change something`);
  await reads(page, `/plants/${plant}/statements/2025-05`, "Positionen");
  expect((await page.goto(`${base}/settlements`)).status() === 403, `${email} may settle`);
}

async function administrator() {
  const page = await visit("verwaltung@demo.example");
  await page.goto(`${base}/accounts`);
  await page.fill("#name", "Neu Hier");
  await page.fill("#email", `neu-${Date.now()}@demo.example`);
  await page.selectOption("#role", "auditor");
  await page.click("main form.fields button.main");
  const guest = await visit(null);
  await guest.goto(await page.inputValue("#link"));
  await guest.fill("#new", "eine lange Folge von Worten");
  await guest.fill("#again", "eine lange Folge von Worten");
  await guest.click("main form button.main");
  expect(guest.url().endsWith("/portfolio"), "an invitation does not lead in");
}

async function withoutScript() {
  const page = await visit("portfolio@demo.example", { javaScriptEnabled: false });
  await page.goto(`${base}/portfolio?month=2025-05`);
  await page.selectOption("#status", "blocked");
  await page.click("form.filters button");
  expect(page.url().includes("status=blocked"), "filters need a script");
  await page.goto(`${base}/plants/${plant}/statements/2025-05?day=2025-05-17`);
  expect((await page.textContent("#day-picture")).includes("17. Mai"), "a day needs a script");
}

const pages = {
  null: ["/sign-in", "/design", "/nothing-here"],
  "portfolio@demo.example": [
    "/portfolio?month=2025-05", "/portfolio?month=2026-02", "/portfolio?month=2025-05&q=nothing",
    `/plants/${plant}?year=2025`, `/plants/${plant}/statements/2025-05`, "/plants/new",
    `/plants/${plant}/sales-form`, "/uploads", "/uploads/1", "/settlements", "/settlements/2",
    "/restatements", "/restatements/4", "/jobs", "/account",
    "/account/totp", "/closings", "/closings/2025-05", "/payouts", "/payouts/1", "/receipts", "/ledger", "/ledger/accruals",
    "/premiums/2025-05", "/premiums/2026-02", "/premiums/2019-01",
    "/tax?year=2025", "/tax?year=2025&person=nobody",
    "/persons", "/persons?search=nobody", "/person?key=P-10001", "/person/edit?key=P-10001",
  ],
  "pruefung@demo.example": ["/closings", "/payouts", "/receipts", "/ledger", "/tax", "/premiums/2025-05"],
  "betreiber@demo.example": ["/my-plants", "/person", "/tax", `/plants/${plant}`, `/plants/${plant}/statements/2025-05`],
  "verwaltung@demo.example": ["/accounts", "/accounts/events"],
};

const mainPages = {
  null: ["/sign-in"],
  "portfolio@demo.example": [
    "/portfolio?month=2025-05", `/plants/${plant}/statements/2025-05`, "/uploads", "/closings/2025-05", "/payouts",
    "/payouts/1", "/ledger",
  ],
};

// The main paths are seen once on a phone and once in the dark.
async function checkPages() {
  const seen = suite === "full" ? pages : mainPages;
  for (const theme of ["light", "dark"]) {
    for (const width of [1440, 390]) {
      if (suite === "main-paths" && (theme === "dark") !== (width === 1440)) continue;
      for (const [email, paths] of Object.entries(seen)) {
        const page = await visit(email === "null" ? null : email, { theme, width });
        for (const path of paths) {
          await page.goto(base + path);
          const place = `${path} (${theme}, ${width})`;
          const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
          expect(wide <= 0, `${place} is ${wide} pixels too wide`);
          if (width === 1440 && path.startsWith("/portfolio")) {
            const cut = await page.evaluate(() => Math.max(0, ...[...document.querySelectorAll(".table-box")].map(
              (box) => box.scrollWidth - box.clientWidth)));
            expect(cut === 0, `${place}: ${cut} pixels of its table are cut off`);
          }
          await page.evaluate(axe);
          const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
          for (const violation of found.violations) {
            if (!["serious", "critical"].includes(violation.impact)) continue;
            const where = violation.nodes.slice(0, 2).map((node) => node.target.join(" ")).join(", ");
            problems.push(`${place}: ${violation.id}: ${violation.help}: ${where}`);
          }
          checked += 1;
        }
        await page.context().close();
      }
    }
  }
}

// A closing needs the correction before it.
const mainSteps = [portfolioManager, correction, closing, checkPages];
const allSteps = [
  portfolioManager, correction, closing, premiums, jobs, plantOwner, scheduler, () => reader("gemeinschaft@demo.example"),
  () => reader("pruefung@demo.example"), administrator, withoutScript, checkPages,
];
for (const step of suite === "full" ? allSteps : mainSteps) {
  try {
    await step();
  } catch (error) {
    problems.push(`${step.name || "reader"}: ${error.message.split("\n")[0]}`);
  }
}
await browser.close();
for (const problem of new Set(problems)) console.error(problem);
console.log(`${checked} pages checked, ${new Set(problems).size} problems`);
process.exit(problems.length > 0 ? 1 : 0);
