/* laomo.js: what makes pages quicker for those who have script.  Every page
 * works without it.  No eval, no inline handlers, nothing kept but the count of
 * things to do for a minute. */
(function () {
	"use strict";
	const root = document.documentElement;
	const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));

	/* what is of use with script only */
	function reveal(within) {
		all("[data-print], [data-copy], [data-all], [data-clear]", within).forEach(e => { e.hidden = false; });
		all("[data-count]", within).forEach(count);
		all("[data-crop][data-source]", within).forEach(box => cropper(box, box.dataset.source));
		all(".no-script", within).forEach(e => e.classList.remove("no-script"));
		all("[data-how]", within).forEach(wanted);
		counted();
	}

	function count(area) {
		const shown = area.parentElement.querySelector(".counter");
		if (!shown)
			return;
		const length = Array.from(area.value).length;
		shown.textContent = shown.textContent.replace(/\d+/, String(length));
		shown.classList.toggle("over", length > Number(area.dataset.count));
	}

	const whole_count = form => (/[\d,]+\+?/.exec(form.querySelector("[data-all-count]").textContent) || ["…"])[0];

	/* rows ticked in a list */
	function ticked() {
		all("form[data-batch]").forEach(form => {
			const boxes = all("input[name=ids]", form);
			const whole = form.querySelector("[data-all-rows]");
			const all_of_them = whole !== null && whole.checked;
			const on = boxes.filter(b => b.checked).length;
			boxes.forEach(b => { b.disabled = all_of_them; });
			form.classList.toggle("has-ticked", on > 0 || all_of_them);
			all("[data-ticked]", form).forEach(e => { e.textContent = all_of_them ? whole_count(form) : String(on); });
			all("[data-all]", form).forEach(e => { e.checked = on > 0 && on === boxes.length; e.indeterminate = on > 0 && on < boxes.length; });
		});
	}

	/* of the inputs of a condition those that the comparison asks for */
	function wanted(how) {
		all("[data-for]", how.form).forEach(e => { e.hidden = !e.dataset.for.split(" ").includes(how.value); });
	}

	/* how many the query finds, once it was counted */
	function counted() {
		const total = document.querySelector("[data-total]");
		if (total)
			all("[data-all-count]").forEach(e => { e.textContent = total.dataset.total; });
		ticked();
	}

	/* a column one place up or down, without asking the server */
	function shift(button) {
		const line = button.closest("li");
		const other = button.dataset.move === "up" ? line.previousElementSibling : line.nextElementSibling;
		if (other)
			other[button.dataset.move === "up" ? "before" : "after"](line);
		button.focus();
	}

	/* a photo chosen is shown before it is sent */
	function preview(input) {
		const shown = input.parentElement.querySelector("img.chosen-photo") || document.createElement("img");
		const file = input.files[0];
		shown.remove();
		if (!file || !/^image\/(jpeg|png)$/.test(file.type))
			return;
		const reader = new FileReader();
		reader.onload = () => {
			shown.className = "preview chosen-photo";
			shown.alt = file.name;
			shown.src = reader.result;
			input.after(shown);
		};
		reader.readAsDataURL(file);
	}

	/* A photo is framed before it is sent: moved and made larger under a fixed window.  The numbers are parts of the whole picture
	   in percent; the server cuts. */
	function cropper(box, source) {
		const canvas = box.querySelector("canvas"), sent = box.querySelector("[data-frame]"), zoom = box.querySelector("[data-zoom]");
		const [across, down] = box.dataset.ratio.split(":").map(Number);
		const image = new Image();
		let left = 0, top = 0, width = 1, widest = 1;
		const tall = () => width * image.naturalWidth * down / across / image.naturalHeight;	/* of the frame, in parts of the height */

		function draw() {
			left = Math.min(Math.max(left, 0), 1 - width);
			top = Math.min(Math.max(top, 0), Math.max(1 - tall(), 0));
			const paper = canvas.getContext("2d");
			paper.clearRect(0, 0, canvas.width, canvas.height);
			paper.drawImage(image, left * image.naturalWidth, top * image.naturalHeight, width * image.naturalWidth,
				tall() * image.naturalHeight, 0, 0, canvas.width, canvas.height);
			sent.value = [left, top, width].map(part => (Math.floor(part * 10000) / 100).toFixed(2)).join(",");
			zoom.value = String(Math.round((1 - width / widest) / 0.8 * 100));
		}

		function resize(to) {
			const middle = left + width / 2, centre = top + tall() / 2;
			width = Math.min(Math.max(to, widest * 0.2), widest);
			left = middle - width / 2;
			top = centre - tall() / 2;
			draw();
		}

		function move(x, y) {
			left -= x / canvas.clientWidth * width;
			top -= y / canvas.clientHeight * tall();
			draw();
		}

		image.onload = () => {
			widest = Math.min(1, image.naturalHeight * across / down / image.naturalWidth);
			width = widest;
			left = (1 - width) / 2;
			top = (1 - tall()) / 3;
			const stands = (box.dataset.stands || "").split(",").map(part => Number(part) / 100);
			if (stands.length === 3 && !box.cropping)
				[left, top, width] = stands;
			box.hidden = false;
			box.cropping = true;
			draw();
		};
		image.onerror = () => { box.hidden = true; sent.value = ""; };
		image.src = source;
		if (box.cropBy)
			box.cropBy.abort();
		box.cropBy = new AbortController();
		const on = (target, name, act) => target.addEventListener(name, act, { signal: box.cropBy.signal, passive: false });
		on(canvas, "pointerdown", event => { canvas.setPointerCapture(event.pointerId); event.preventDefault(); canvas.focus(); });
		on(canvas, "pointermove", event => { if (canvas.hasPointerCapture(event.pointerId)) move(event.movementX, event.movementY); });
		on(canvas, "wheel", event => { event.preventDefault(); resize(width * (event.deltaY > 0 ? 1.06 : 0.94)); });
		on(zoom, "input", () => resize(widest * (1 - zoom.value / 100 * 0.8)));
		on(canvas, "keydown", event => {
			const steps = { ArrowLeft: [6, 0], ArrowRight: [-6, 0], ArrowUp: [0, 6], ArrowDown: [0, -6] };
			if (steps[event.key])
				move(...steps[event.key]);
			else if (event.key === "+" || event.key === "=")
				resize(width * 0.94);
			else if (event.key === "-")
				resize(width * 1.06);
			else
				return;
			event.preventDefault();
		});
	}

	function frame(input) {
		const box = input.parentElement.querySelector("[data-crop]");
		const file = input.files[0];
		box.hidden = true;
		box.querySelector("[data-frame]").value = "";
		box.cropping = true;	/* a new picture begins in the middle */
		if (!file || !/^image\/(jpeg|png)$/.test(file.type))
			return;
		const reader = new FileReader();
		reader.onload = () => cropper(box, reader.result);
		reader.readAsDataURL(file);
	}

	/* what is typed is kept as a draft every few seconds, and when the page is left */
	const DRAFT_PAUSE = 3000;
	let drafted = null, drafting = null, waiting = 0;

	function draftTexts(form) {
		const texts = new URLSearchParams();
		for (const [name, value] of new FormData(form))
			if (typeof value === "string")
				texts.append(name, value);
		texts.append("_script", "1");
		return texts;
	}

	function draftSaid(form, text) {
		const said = form.querySelector("[data-draft-said]");
		if (said)
			said.textContent = text === null ? said.dataset.lost : `${said.dataset.kept} ${text}`;
	}

	function draftSave(form, leaving) {
		clearTimeout(waiting);
		waiting = 0;
		drafted = null;
		if (drafting)
			drafting.abort();
		const stop = drafting = new AbortController();
		fetch("/draft", { method: "POST", body: draftTexts(form), redirect: "error", keepalive: leaving, signal: stop.signal })
			.then(reply => reply.ok ? reply.text() : null)
			.catch(() => stop.signal.aborted ? undefined : null)
			.then(text => {
				if (text === undefined)
					return;
				draftSaid(form, text);
				if (text !== null && !drafted)
					changed = false;
			});
	}

	function draftLater(form) {
		drafted = form;
		if (!waiting)
			waiting = setTimeout(() => draftSave(form, false), DRAFT_PAUSE);
	}

	document.addEventListener("visibilitychange", () => {
		if (document.visibilityState === "hidden" && drafted)
			draftSave(drafted, true);
	});

	/* a form left with changes that are no draft yet */
	let changed = false;
	window.addEventListener("beforeunload", event => {
		if (changed)
			event.preventDefault();
	});

	document.addEventListener("input", event => {
		const target = event.target;
		if (target.matches("[data-count]"))
			count(target);
		if (target.closest("form[data-watched]"))
			changed = true;
		if (target.closest("form[data-drafted]") && target.type !== "file")
			draftLater(target.form);
	});
	document.addEventListener("change", event => {
		const target = event.target;
		if (target.matches("[data-all]"))
			all("input[name=ids]", target.form).forEach(box => { box.checked = target.checked; });
		if (target.matches("[data-all], [data-all-rows], input[name=ids]"))
			ticked();
		if (target.matches("[data-how]"))
			wanted(target);
		if (target.matches("[data-submit]"))
			target.form.requestSubmit();
		if (target.matches("[data-preview]"))
			preview(target);
		if (target.type === "file" && target.parentElement.querySelector("[data-crop]"))
			frame(target);
	});
	document.addEventListener("submit", event => {
		changed = false;
		/* what is sent is no draft any more */
		clearTimeout(waiting);
		drafted = null;
		if (drafting)
			drafting.abort();
		/* pressed twice is sent once */
		const button = event.submitter;
		if (event.target.method === "post" && button && !button.name && !event.target.hasAttribute("data-download"))
			setTimeout(() => { button.disabled = true; setTimeout(() => { button.disabled = false; }, 8000); }, 0);
	});

	document.addEventListener("click", event => {
		const target = event.target.closest("[data-move], [data-print], [data-copy], [data-pick-id], [data-clear], [data-untick]");
		all("details[data-menu][open]").forEach(menu => { if (!menu.contains(event.target)) menu.open = false; });
		all("[data-pick] .picks").forEach(list => { if (!list.parentElement.contains(event.target)) list.replaceChildren(); });
		if (!target)
			return;
		if (target.matches("[data-move]")) {
			event.preventDefault();
			shift(target);
		}
		if (target.matches("[data-print]"))
			window.print();
		if (target.matches("[data-copy]") && navigator.clipboard)
			navigator.clipboard.writeText(target.dataset.copy).then(() => { target.textContent = target.dataset.done; });
		if (target.matches("[data-untick]")) {
			all("input[name=ids], [data-all-rows]", target.form).forEach(box => { box.checked = false; });
			ticked();
		}
		if (target.matches("[data-pick-id]"))
			choose(target.closest("[data-pick]"), target.dataset.pickId, target.dataset.pickTitle);
		if (target.matches("[data-clear]"))
			choose(target.closest("[data-pick]"), "", "");
	});

	/* a row picked: its id is sent, its title stands in the input's place */
	function choose(pick, id, title) {
		const words = pick.querySelector("input[type=search]");
		pick.querySelector("input[type=hidden]").value = id;
		words.value = "";
		words.placeholder = title;
		words.classList.toggle("chosen", title !== "");
		pick.querySelector(".picks").replaceChildren();
		words.focus();
		if (pick.closest("form[data-watched]"))
			changed = true;
		if (pick.closest("form[data-drafted]"))
			draftLater(pick.closest("form"));
	}

	document.addEventListener("keydown", event => {
		const typing = event.target.closest("input, textarea, select");
		if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
			const search = document.querySelector("[data-slash]");
			if (search) {
				event.preventDefault();
				search.focus();
				search.select();
			}
		}
		if (event.key === "Escape") {
			all("details[data-menu][open]").forEach(menu => {
				if (menu.contains(document.activeElement))
					menu.querySelector("summary").focus();
				menu.open = false;
			});
			all("[data-pick] .picks").forEach(list => {
				if (list.contains(document.activeElement))
					list.closest("[data-pick]").querySelector("input[type=search]").focus();
				list.replaceChildren();
			});
			if (location.hash === "#menu")
				location.hash = "main";
		}
		const pick = event.target.closest("[data-pick]");
		if (pick && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
			const rows = all("[data-pick-id]", pick);
			const at = rows.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1);
			if (rows.length) {
				event.preventDefault();
				(at < 0 ? pick.querySelector("input[type=search]") : rows[Math.min(at, rows.length - 1)]).focus();
			}
		}
		if (pick && event.key === "Enter" && event.target.matches("input[type=search]")) {
			const first = pick.querySelector("[data-pick-id]");
			if (first) {
				event.preventDefault();
				first.click();
			}
		}
	});

	/* how much waits: asked once a minute at most */
	function todo() {
		const badges = ["[data-todo]", "[data-unread]"].map(name => document.querySelector(name));
		if (!badges.some(badge => badge))
			return;
		const show = numbers => badges.forEach((badge, place) => {
			const number = numbers.split(" ")[place] || "0";
			if (badge) {
				badge.textContent = number;
				badge.hidden = !(parseInt(number, 10) > 0);
			}
		});
		let kept = null;
		try { kept = JSON.parse(sessionStorage.getItem("todo")); } catch (e) { kept = null; }
		if (kept && kept.at > Date.now() - 60000)
			return show(kept.number);
		fetch("/desk/count").then(reply => reply.ok ? reply.text() : "0").then(number => {
			number = /^\d+\+? \d+\+?$/.test(number.trim()) ? number.trim() : "0 0";
			sessionStorage.setItem("todo", JSON.stringify({ at: Date.now(), number: number }));
			show(number);
		}).catch(() => {});
	}

	/* groups of the menu that the reader opened or closed himself stay so */
	function groups() {
		let kept = {};
		try { kept = JSON.parse(sessionStorage.getItem("groups")) || {}; } catch (e) { kept = {}; }
		all(".side details[data-group]").forEach(group => {
			const name = group.querySelector("h2").textContent;
			if (name in kept && !group.querySelector("[aria-current]"))
				group.open = kept[name];
			group.addEventListener("toggle", () => {
				kept[name] = group.open;
				sessionStorage.setItem("groups", JSON.stringify(kept));
			});
		});
	}

	function start() {
		root.classList.add("script");
		groups();
		reveal();
		const tab = document.querySelector(".tabs [aria-current]");
		if (tab)	/* on a phone the strip is longer than the screen */
			tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.offsetLeft - (tab.parentElement.clientWidth - tab.clientWidth) / 2;
		const focus = document.querySelector("[data-focus]");
		if (focus)
			focus.focus();
		/* a message shown once does not come back with the address */
		if (location.search.includes("_said=")) {
			const address = new URL(location.href);
			address.searchParams.delete("_said");
			address.searchParams.delete("_seal");
			history.replaceState(null, "", address);
			sessionStorage.removeItem("todo");
		}
		todo();
	}
	document.addEventListener("htmx:after:swap", () => reveal());
	if (document.readyState === "loading")
		document.addEventListener("DOMContentLoaded", start);
	else
		start();
})();
