// A browser, pages of it that tell what went wrong in them, and counted checks.
import { existsSync, mkdirSync } from "node:fs";
import { chromium } from "playwright-core";

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-default-apps", "--disable-sync", "--no-first-run"],
});
let passed = 0, failed = 0;

// `got` is a value, or a function that reads one from a page: that is asked until it is as it should be, for the page
// may not have come to what was done to it yet.
export async function check(name, got, want = true) {
  const read = typeof got === "function" ? got : () => got;
  const same = (value) => JSON.stringify(value) === JSON.stringify(want);
  const end = Date.now() + (read === got ? 5000 : 0);
  let value = await read();
  while (!same(value) && Date.now() < end) {
    await new Promise((done) => setTimeout(done, 20));
    value = await read();
  }
  if (same(value)) {
    passed++;
  } else {
    failed++;
    console.log(`FAILED: ${name}: ${JSON.stringify(value)}, not ${JSON.stringify(want)}`);
  }
}

// A page of the file; `said` collects its complaints and every address but its own that it asks for.
// With `watch`, a selector, window.firstView is when that was first there to be painted.
export async function open(file, { hash = "", watch, width = 1280, height = 800, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, ...options });
  const page = await context.newPage();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  page.on("dialog", (dialog) => { said.push("dialog"); dialog.dismiss(); });
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== `file://${file}`)
      said.push(request.url());
  });
  if (watch)
    await page.addInitScript((selector) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector(selector))
          return;
        observer.disconnect();
        requestAnimationFrame(() => { window.firstView = performance.now(); });
      });
      observer.observe(document, { childList: true, subtree: true });
    }, watch);
  await page.goto(`file://${file}${hash}`);
  return { page, said, context };
}

// Each area on its own: one that breaks does not keep the others from being tried.
export async function area(name, body) {
  try {
    await body();
  } catch (error) {
    await check(name, error.message.split("\n")[0], "no error");
  }
}

export async function shot(page, name) {
  const folder = process.env.SHOTS;
  if (!folder)
    return;
  if (!existsSync(folder))
    mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}

export async function finish() {
  await browser.close();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
}
