import { send } from "/js/api.js";
import { refresh } from "/js/pages.js";

const pause = 700;
const underWay = ["checking", "applying"];

export default function importProgress(element) {
  const bar = element.querySelector("progress");
  let timer = setTimeout(look, pause);

  async function look() {
    const answer = await send("GET", `/api/v1/imports/${element.dataset.import}`);
    if (!element.isConnected) return;
    if (answer.ok) bar.value = answer.data.progress;
    if (answer.ok && !underWay.includes(answer.data.status)) refresh();
    else timer = setTimeout(look, pause);
  }

  return () => clearTimeout(timer);
}
