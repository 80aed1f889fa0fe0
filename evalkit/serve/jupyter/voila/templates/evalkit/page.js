// Tells the reader when the page is loading and when its kernel was lost; ends the kernel with the page.
window.voila_heartbeat = () => {};
window.voila_finish = () => {};

const show = (id, shown) => { document.getElementById(id).hidden = !shown; };

// Ready: all cells are written, and Voila's script has drawn every output.
const waiting = setInterval(() => {
  const drawn = document.readyState === "complete"
    && !document.querySelector("script[type='application/vnd.voila.cell-output+json']")
    && ![...document.querySelectorAll("[data-mime-type='application/vnd.jupyter.widget-view+json'], .jp-OutputArea-output")]
      .some((output) => !output.firstChild);
  if (drawn) { clearInterval(waiting); show("loading", false); }
}, 100);

// Lost: the kernel's connection closed and did not come back within four seconds, or the kernel began anew.
const ANEW = /"execution_state": ?"(restarting|autorestarting|dead)"/;
window.WebSocket = class extends WebSocket {
  static timer;
  constructor(...address) {
    super(...address);
    this.addEventListener("open", () => clearTimeout(WebSocket.timer));
    this.addEventListener("close", () => {
      clearTimeout(WebSocket.timer);
      WebSocket.timer = setTimeout(show, 4000, "lost", true);
    });
    this.addEventListener("message", ({ data }) => {
      if (data.byteLength < 4000 && ANEW.test(new TextDecoder().decode(data))) show("lost", true);
    });
  }
};

// Left: the kernel is ended at once. (One whose page vanished without a word is ended after some minutes.)
window.addEventListener("pagehide", () => {
  const config = document.getElementById("jupyter-config-data");
  if (!config) return;
  const { baseUrl, kernelId } = JSON.parse(config.textContent);
  navigator.sendBeacon(`${baseUrl}voila/api/shutdown/${kernelId}${location.search}`);
});
