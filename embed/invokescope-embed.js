// <invoke-scope lesson="always-fails" at="2m6s">: a live figure in a page of somebody else's. Described in docs/EMBED.md.
// Shows a poster and a link; the page comes in a frame when it is near the screen, or asked for.
// Does nothing where there is no document, nor when it is loaded again.
"use strict";

(() => {
  const NAME = "invoke-scope";
  if (typeof document !== "object" || typeof customElements !== "object" || customElements.get(NAME)) {
    return;
  }

  /** In the address of the page; frame.js is given the rest. */
  const QUERIES = "lesson at until theme lang controls locks".split(" ");
  const ATTRIBUTES = [...QUERIES, ..."link src version markers pause-on-markers poster title".split(" ")];
  const CALLS = "answer bet bill hash lessons load now pause play records scenario seek step until".split(" ");
  const EVENTS = "ready change step marker predicted ended error resize".split(" ");
  const PATIENCE_MS = 30_000;
  /** The page is beside this script, unless src says otherwise; a release writes in which of the folders there. */
  const HERE = document.currentScript?.src || document.baseURI;
  const RELEASE = "";

  // A host's policy may refuse a style element.
  const style = new CSSStyleSheet();
  style.replaceSync(`
:host { display: flex; flex-direction: column; font: 14px/1.4 system-ui, sans-serif; }
:host([hidden]) { display: none; }
.box { position: relative; flex: 1 1 auto; height: var(--invoke-scope-height); min-height: 240px; aspect-ratio: 12 / 7; overflow: hidden; border: 1px solid #8886; border-radius: 8px; }
.poster { display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 8px; height: 100%; text-align: center; }
img, ::slotted(img) { flex: 1; width: 100%; min-height: 0; object-fit: contain; }
button { margin: 0 8px 8px; padding: 8px 18px; border: 1px solid; border-radius: 8px; background: Canvas; color: CanvasText; font: inherit; cursor: pointer; }
.up button { visibility: hidden; }
iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; visibility: hidden; }
.up iframe { visibility: visible; }
a { align-self: start; padding: 4px 0; color: inherit; }
p:empty { display: none; }
p { margin: 0 12px; background: Canvas; color: CanvasText; }
@media print { iframe, button { display: none; } .box { break-inside: avoid; print-color-adjust: exact; } a::after { content: ": " attr(href); } }`);

  const make = (tag, fields, ...children) => {
    const element = Object.assign(document.createElement(tag), fields);
    element.append(...children);
    return element;
  };

  const words = (element, name) => element.getAttribute(name)?.split(/[\s,]+/).filter(Boolean) ?? [];

  class InvokeScope extends HTMLElement {
    static observedAttributes = ATTRIBUTES;
    static {
      for (const call of CALLS) {
        InvokeScope.prototype[call] = function (value) {
          return this.#ask(call, value);
        };
      }
    }

    #box;
    #poster;
    #slot;
    #said;
    #link;
    #frame;
    #port;
    #timer;
    #address;
    #problem;
    #isDue = false;
    #isReady = false;
    #count = 0;
    #waiting = new Map();
    #watch = globalThis.IntersectionObserver && new IntersectionObserver((all) => all.at(-1).isIntersecting && this.#begin(), { rootMargin: "50%" });
    #refused = ({ effectiveDirective, blockedURI }) => {
      if (this.#frame && /^(frame|child|default)-src/.test(effectiveDirective) && this.#address.startsWith(blockedURI)) {
        this.#fail(`This page's content security policy refuses the figure: its frame-src lacks ${new URL(this.#address).origin}`);
      }
    };

    constructor() {
      super();
      this.#slot = make("slot", { onslotchange: () => this.#look() });
      this.#said = make("p", {});
      this.#said.setAttribute("role", "status");
      const begin = make("button", { type: "button", onclick: () => this.#begin() }, make("slot", { name: "button" }, "Load the figure"));
      this.#poster = make("div", { className: "poster" }, "", this.#slot, this.#said, begin);
      this.#box = make("div", { className: "box" }, this.#poster);
      this.#link = make("a", { target: "_blank", rel: "noopener" }, make("slot", { name: "link" }, "Open this figure on its own page"));
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [style];
      root.append(this.#box, this.#link);
    }

    connectedCallback() {
      document.addEventListener("securitypolicyviolation", this.#refused);
      this.#look();
      this.#watch ? this.#watch.observe(this) : this.#begin();
    }

    disconnectedCallback() {
      document.removeEventListener("securitypolicyviolation", this.#refused);
      this.#end("the figure was taken off the page", true);
    }

    // Frameworks set one attribute after the other.
    attributeChangedCallback() {
      if (!this.#isDue) {
        this.#isDue = true;
        queueMicrotask(() => {
          this.#isDue = false;
          this.isConnected && this.#look();
        });
      }
    }

    get #name() {
      return this.title || `Invokescope: ${(this.getAttribute("lesson") ?? "one call, two contracts").replaceAll("-", " ")}`;
    }

    /** Shows what the attributes say. Another page than before is opened again. */
    #look() {
      const src = this.getAttribute("src");
      const version = this.getAttribute("version") ?? (src === null ? RELEASE : "");
      const query = QUERIES.filter((name) => this.getAttribute(name)).map((name) => `${name}=${words(this, name).map(encodeURIComponent)}`).join("&");
      const folder = new URL(version && `v/${version}/`, new URL(src ?? ".", src === null ? HERE : document.baseURI));
      const page = new URL(this.getAttribute("link") ?? (query && `?${query}`), folder);
      const poster = this.getAttribute("poster");
      const hasOwn = this.#slot.assignedNodes().some((node) => node.textContent.trim() || node.nodeType === 1);
      this.#slot.hidden = Boolean(poster);
      this.#poster.firstChild.replaceWith(poster ? make("img", { src: poster, alt: this.#name }) : make("span", {}, hasOwn ? "" : this.#name));
      if (this.#address !== page.href) {
        this.#address = this.#link.href = page.href;
        if (this.#frame) {
          this.#end("the figure shows another page now");
          this.#begin();
        }
      }
      if (this.#frame) {
        this.#frame.title = this.#name;
      }
    }

    #begin() {
      if (this.#frame || !this.isConnected) {
        return;
      }
      this.#watch?.disconnect();
      this.#said.textContent = "";
      this.#frame = make("iframe", { title: this.#name, allow: "fullscreen; clipboard-write", onload: () => this.#greet() });
      this.#frame.src = this.#address;
      this.#wait();
      this.#box.append(this.#frame);
    }

    #wait() {
      this.#timer = setTimeout(() => this.#fail("The figure did not answer. The link below leads to it."), PATIENCE_MS);
    }

    /** A page has come into the frame: hands it one end of a channel. */
    #greet() {
      this.#hush("the figure was loaded again");
      this.#wait();
      this.#show(true);
      const { port1, port2 } = new MessageChannel();
      this.#port = port1;
      port1.onmessage = ({ data }) => this.#hear(data);
      // A host without an origin has frames without one.
      const to = globalThis.origin === "null" ? "*" : new URL(this.#address).origin;
      // A page that says nothing is light; one that can be both follows the reader's system.
      const [scheme, other] = getComputedStyle(this).colorScheme.match(/light|dark/g) ?? ["light"];
      const wish = { invokescope: 1, markers: words(this, "markers"), pauses: this.hasAttribute("pause-on-markers"), scheme: other ? undefined : scheme };
      this.#frame.contentWindow?.postMessage(wish, to === "null" ? "*" : to, [port2]);
    }

    #hear({ id, value, error, event, detail }) {
      const call = this.#waiting.get(id);
      if (call) {
        this.#waiting.delete(id);
        return error === undefined ? call.done(value) : call.failed(new Error(error));
      }
      if (event === "ready") {
        clearTimeout(this.#timer);
        this.#isReady = true;
        this.#waiting.forEach((call) => this.#port.postMessage(call.message));
      }
      if (event === "change" && detail.address.startsWith(this.#address.split("?")[0])) {
        this.#link.href = detail.address;
      }
      if (event === "resize") {
        this.style.setProperty("--invoke-scope-height", `${detail.height}px`);
      }
      if (event === "error" && !this.#isReady) {
        return this.#fail(detail.message, true);
      }
      if (EVENTS.includes(event)) {
        this.dispatchEvent(new CustomEvent(event, { detail }));
      }
    }

    /** Asks the page, now or when it is there: a figure far away comes for it. */
    #ask(call, value) {
      return new Promise((done, failed) => {
        if (this.#problem || !this.isConnected) {
          throw new Error(this.#problem ?? "the figure is not on a page");
        }
        const message = { id: ++this.#count, call, value };
        // What cannot be sent throws here.
        this.#isReady ? this.#port.postMessage(message) : structuredClone(value);
        this.#waiting.set(message.id, { message, done, failed });
        this.#begin();
      });
    }

    /** A page that came says itself what is wrong. Otherwise the poster is back, with what can be said. */
    #fail(message, isHere) {
      if (isHere) {
        this.#hush(message, true);
        this.#problem = message;
      } else {
        this.#end(message, true);
        this.#said.textContent = message;
      }
      this.dispatchEvent(new CustomEvent("error", { detail: { message } }));
    }

    /** Whoever has asked the page that was there waits in vain; what it was not given yet is for the next one. */
    #hush(why, isLast) {
      clearTimeout(this.#timer);
      this.#port?.close();
      if (this.#isReady || isLast) {
        this.#waiting.forEach(({ failed }) => failed(new Error(why)));
        this.#waiting.clear();
      }
      this.#isReady = false;
      this.#problem = undefined;
    }

    #end(why, isLast) {
      this.#hush(why, isLast);
      this.#frame?.remove();
      this.#frame = undefined;
      this.#show(false);
    }

    #show(isUp) {
      this.#box.classList.toggle("up", isUp);
      this.#poster.inert = isUp;
    }
  }

  customElements.define(NAME, InvokeScope);
})();
