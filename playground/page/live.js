/** News from the server: Server-Sent Events while they flow, a look every two seconds while they do not. */

import { get } from "./api.js";

const POLL_EVERY_MS = 2000;
const RETRY_AFTER_MS = 3000;
const PATIENCE_MS = 2500;

/**
 * Calls `onEvent` with every event, `onPoll` when only polling is possible and after each reconnection
 * (something may have been missed), `onState` with "live", "polling" or "offline".
 */
export function follow({ onEvent, onPoll, onState }) {
  let lastSeq = null;
  let poller = null;

  function poll() {
    onPoll().then(
      () => poller && onState("polling"),
      () => onState("offline"),
    );
  }

  function startPolling() {
    if (poller) return;
    poll();
    poller = setInterval(poll, POLL_EVERY_MS);
  }

  function stopPolling() {
    clearInterval(poller);
    poller = null;
  }

  function connect() {
    const source = new EventSource(lastSeq === null ? "/control/events" : `/control/events?after=${lastSeq}`);
    const silence = setTimeout(startPolling, PATIENCE_MS);
    source.onopen = () => {
      clearTimeout(silence);
      stopPolling();
      onState("live");
      onPoll().catch(() => onState("offline"));
    };
    source.onmessage = ({ data }) => {
      const event = JSON.parse(data);
      lastSeq = Math.max(lastSeq ?? 0, event.seq ?? 0);
      onEvent(event);
    };
    source.onerror = () => {
      clearTimeout(silence);
      source.close();
      startPolling();
      setTimeout(connect, RETRY_AFTER_MS);
    };
  }

  connect();
}

/** Waits until the bot answered a button press; null when it stayed silent. */
export async function answerOf(callbackId, patienceMs = 12000) {
  const until = performance.now() + patienceMs;
  while (performance.now() < until) {
    const state = await get(`/control/callback/${encodeURIComponent(callbackId)}`);
    if (state.answered) return state;
    await new Promise((wake) => setTimeout(wake, 250));
  }
  return null;
}
