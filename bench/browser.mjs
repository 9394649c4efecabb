// Chromium by Playwright's package, for scripts that look at the pages of the demo school.
import { createRequire } from "node:module";

const password = "EduSphere-demo-1";

export function launch(playwright) {
  const { chromium } = createRequire(import.meta.url)(playwright);
  return chromium.launch({
    executablePath: process.env.EDUSPHERE_TEST_CHROMIUM ?? "/usr/bin/chromium",
    // A date field is written as the browser's own language does; where Debian's chromium-l10n is missing, as in the United States.
    env: { ...process.env, LANGUAGE: "en_GB" },
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

// Signs a window in without the sign-in page.
export async function signIn(page, address, username) {
  const answer = await page.request.post(`${address}/api/v1/auth/login?useCookies=true`, { headers: { Origin: address }, data: { username, password } });
  if (!answer.ok()) throw new Error(await answer.text());
}
