// Sending what was typed: one request at a time, the same key on every retry, and nothing dropped before the server said
// that it was kept. Texts live in memory only: never in an address or in the browser's storage.

const QUIET = 800; // milliseconds without typing before a save
const LATEST = 2000; // no keystroke waits longer than this
const PATIENCE = [1000, 2000, 4000, 8000, 15000, 30000]; // before each next attempt
const LARGEST_FAREWELL = 60000; // bytes that a browser still sends for a page that goes away

export class Saver {
  /**
   * `read(path)` gives the raw texts of a field, `hasReach(path)` whether the page must be drawn again after it,
   * `report(state, detail)` shows how it goes, `settle(answer)` gets what the server made of it.
   */
  constructor({ addresses, page, revision, sender, token, read, hasReach, report, settle }) {
    Object.assign(this, { addresses, page, revision, sender, token, read, hasReach, report, settle });
    this.changed = new Set();
    this.refused = new Set();
    this.request = null;
    this.attempts = 0;
  }

  get isClean() {
    return !this.changed.size && !this.request && !this.refused.size;
  }

  get isStuck() {
    return this.request !== null && this.stuck;
  }

  isWaiting(path) {
    return this.changed.has(path) || (this.request !== null && path in this.request.fields);
  }

  touch(path) {
    this.deadline = this.changed.size ? this.deadline : Date.now() + LATEST;
    this.changed.add(path);
    this.refused.delete(path);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), Math.max(0, Math.min(QUIET, this.deadline - Date.now())));
  }

  flush() {
    if (this.request || !this.changed.size) return;
    const paths = [...this.changed];
    this.changed.clear();
    this.request = {
      page: this.page,
      revision: this.revision,
      key: newKey(),
      fields: Object.fromEntries(paths.map((path) => [path, this.read(path)])),
      draw: paths.some(this.hasReach),
    };
    this.attempts = 0;
    this.stuck = false;
    this.send();
  }

  async send() {
    clearTimeout(this.retry);
    const body = JSON.stringify(this.request);
    let response;
    try {
      response = await fetch(this.addresses.save, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": this.token, "X-Eenplan-Wie": this.sender },
        body,
        keepalive: body.length < LARGEST_FAREWELL,
      });
    } catch {
      return this.sendLater();
    }
    if (response.ok) {
      const answer = await response.json().catch(() => null); // an answer that broke off halfway: ask for it again
      return answer ? this.finish(answer) : this.sendLater();
    }
    if (response.status >= 500 || response.status === 429) return this.sendLater();
    const answer = await response.json().catch(() => ({}));
    if (answer.signed_out || answer.renew) return this.waitForSignIn();
    return this.giveBack(answer.message);
  }

  sendLater() {
    this.stuck = true;
    this.report("waiting");
    this.retry = setTimeout(() => this.send(), PATIENCE[Math.min(this.attempts, PATIENCE.length - 1)]);
    this.attempts += 1;
  }

  finish(answer) {
    const sent = this.request;
    this.request = null;
    for (const [path, field] of Object.entries(answer.fields)) {
      if (field.state === "not_saved" && !this.changed.has(path)) this.refused.add(path);
    }
    this.settle(answer, sent);
    this.report(this.refused.size ? "failed" : "saved", answer.saved_at);
    if (this.changed.size) this.flush();
  }

  // The server will not have this: the texts stay on the screen and count as unsaved until they change.
  giveBack(message) {
    for (const path of Object.keys(this.request.fields)) this.refused.add(path);
    this.request = null;
    this.report("failed", message);
  }

  // Nothing is sent until the same person is back; somebody else who signs in never gets this text.
  async waitForSignIn() {
    clearTimeout(this.retry);
    this.stuck = true;
    let session = { sender: "" };
    try {
      session = await (await fetch(this.addresses.session, { headers: { Accept: "application/json" } })).json();
    } catch {
      return this.sendLater();
    }
    if (session.sender === this.sender) {
      this.token = session.token;
      this.report("renewed", session.token);
      return this.send();
    }
    this.report(session.sender ? "somebody-else" : "signed-out");
    this.retry = setTimeout(() => this.waitForSignIn(), 3000);
  }
}

function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
