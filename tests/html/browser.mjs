// A browser, pages of it that tell what went wrong in them, and counted checks.
import { existsSync, mkdirSync } from "node:fs";
import { chromium } from "playwright-core";

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-default-apps", "--disable-sync", "--no-first-run"],
});
let passed = 0, failed = 0;

export function check(name, got, want = true) {
  if (JSON.stringify(got) === JSON.stringify(want)) {
    passed++;
  } else {
    failed++;
    console.log(`FAILED: ${name}: ${JSON.stringify(got)}, not ${JSON.stringify(want)}`);
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
    check(name, error.message.split("\n")[0], "no error");
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
