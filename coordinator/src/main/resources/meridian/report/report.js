"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const grids = new Map([...document.querySelectorAll(".chart-grid")].map(g => [g.dataset.section, g]));
  const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  // ---- charts
  const DAY = 86400;
  const two = n => String(n).padStart(2, "0");
  const clock = s => two(Math.floor(s % DAY / 3600)) + ":" + two(Math.floor(s % 3600 / 60));
  const last = data.times[data.times.length - 1] || 0;
  const moment = s => last < DAY ? clock(s) : "day " + Math.floor(s / DAY) + ", " + clock(s);
  const tick = s => s % DAY === 0 && last > DAY ? "day " + s / DAY : clock(s);
  const STEPS = [60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, DAY, 2 * DAY, 7 * DAY, 30 * DAY];
  const digits = v => Math.abs(v) >= 100 ? 0 : Math.abs(v) >= 10 ? 1 : 2;
  const number = v => v.toLocaleString("en", { maximumFractionDigits: digits(v) });

  function range(chart) {
    return (u, low, high) => {
      if (low == null) return [0, 1];
      if (chart.top) return [Math.max(0, Math.floor((low - 1) / 10) * 10), chart.top];
      // Above the lines stand the names of the marks.
      return [0, high > 0 ? high * (data.marks.length > 0 ? 1.3 : 1.08) : 1];
    };
  }

  function axis(extra) {
    const line = { stroke: color("--grid"), width: 1 };
    return { stroke: color("--quiet"), font: "12px system-ui, sans-serif", grid: line, ticks: line, ...extra };
  }

  // ---- marks: faults are shaded, alarms are dashed lines
  const MARK_ROWS = 3;

  function shade(u) {
    const { ctx, bbox } = u;
    const place = seconds => Math.max(bbox.left, Math.min(bbox.left + bbox.width, u.valToPos(seconds, "x", true)));
    ctx.save();
    for (const m of data.marks) {
      if (m.at === undefined) {
        ctx.globalAlpha = .13;
        ctx.fillStyle = color("--fault");
        ctx.fillRect(place(m.from), bbox.top, Math.max(devicePixelRatio, place(m.to) - place(m.from)), bbox.height);
      } else {
        ctx.globalAlpha = .7;
        ctx.strokeStyle = color("--fault");
        ctx.lineWidth = devicePixelRatio;
        ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
        ctx.beginPath();
        ctx.moveTo(place(m.at), bbox.top);
        ctx.lineTo(place(m.at), bbox.top + bbox.height);
        ctx.stroke();
      }
    }
    ctx.restore();
  }

  /** The marks' names at the top, where there is room for them. */
  function name(u) {
    const { ctx, bbox } = u;
    const ends = new Array(MARK_ROWS).fill(bbox.left);
    ctx.save();
    ctx.font = 11 * devicePixelRatio + "px system-ui, sans-serif";
    ctx.fillStyle = color("--fault");
    ctx.textBaseline = "top";
    ctx.textAlign = "left";
    ctx.strokeStyle = color("--panel");
    ctx.lineWidth = 3 * devicePixelRatio;
    for (const m of data.marks) {
      const gap = 3 * devicePixelRatio;
      const width = ctx.measureText(m.label).width;
      const right = bbox.left + bbox.width - gap - width;
      const left = Math.min(right, Math.max(bbox.left, u.valToPos(m.at ?? m.from, "x", true)) + gap);
      const row = ends.findIndex(end => end <= left);
      if (row < 0) continue;
      ends[row] = left + width + 2 * gap;
      ctx.strokeText(m.label, left, bbox.top + gap + row * 13 * devicePixelRatio);
      ctx.fillText(m.label, left, bbox.top + gap + row * 13 * devicePixelRatio);
    }
    ctx.restore();
  }

  function options(chart, width, keys) {
    const series = chart.series.map((s, i) => ({
      label: s.label,
      stroke: color("--c" + i),
      width: 1.75,
      fill: chart.series.length === 1 ? color("--c" + i) + "22" : undefined,
    }));
    return {
      width,
      height: 210,
      legend: { show: false },
      cursor: { sync: { key: "time" }, y: false, points: { size: 7 } },
      scales: { x: { time: false }, y: { range: range(chart) } },
      series: [{}, ...series],
      axes: [
        axis({ incrs: STEPS, values: (u, ticks) => ticks.map(tick), space: 60 }),
        axis({ size: 74, values: (u, ticks) => ticks.map(v => number(v) + chart.unit) }),
      ],
      hooks: { setCursor: [u => keys(u.cursor.idx)], drawClear: [shade], draw: [name] },
    };
  }

  /** The line of names above a chart, with the values under the pointer. */
  function keysOf(chart, element) {
    return index => {
      element.replaceChildren();
      chart.series.forEach((s, i) => {
        const key = element.appendChild(document.createElement("span"));
        const mark = key.appendChild(document.createElement("i"));
        mark.style.background = "var(--c" + i + ")";
        const value = index == null ? null : s.values[index];
        key.append(value == null ? s.label : s.label + " " + number(value) + chart.unit);
      });
      if (index != null && index < data.times.length) {
        const when = element.appendChild(document.createElement("span"));
        when.className = "when";
        when.textContent = "at " + moment(data.times[index]);
      }
    };
  }

  function figure(chart) {
    const root = grids.get(chart.section).appendChild(document.createElement("figure"));
    root.className = "chart";
    root.id = "chart-" + chart.id;
    const caption = root.appendChild(document.createElement("figcaption"));
    caption.appendChild(document.createElement("b")).textContent = chart.title;
    const keys = caption.appendChild(document.createElement("span"));
    keys.className = "keys";
    const note = root.appendChild(document.createElement("p"));
    note.className = "note";
    note.textContent = chart.note;
    const plot = root.appendChild(document.createElement("div"));
    return { chart, plot, keys: keysOf(chart, keys), uplot: null };
  }

  const figures = data.charts.filter(chart => grids.has(chart.section)).map(figure);
  function draw() {
    for (const f of figures) {
      if (f.uplot) f.uplot.destroy();
      f.keys(null);
      const values = [data.times, ...f.chart.series.map(s => s.values)];
      f.uplot = new uPlot(options(f.chart, f.plot.clientWidth, f.keys), values, f.plot);
    }
  }
  draw();
  dark.addEventListener("change", draw);
  const widest = () => grids.has("charts") ? grids.get("charts").clientWidth : 0;
  let width = widest();
  addEventListener("resize", () => {
    if (widest() !== width) {
      width = widest();
      figures.forEach(f => f.uplot.setSize({ width: f.plot.clientWidth, height: 210 }));
    }
  });

  // ---- the map's tooltips, at once instead of after the browser's delay
  const tip = document.getElementById("tip");
  for (const mark of document.querySelectorAll(".map circle, .map rect")) {
    const title = mark.querySelector("title");
    const text = title.textContent;
    mark.setAttribute("aria-label", text);
    mark.addEventListener("pointerenter", () => {
      title.remove();
      tip.textContent = text;
      tip.hidden = false;
    });
    mark.addEventListener("pointermove", event => {
      const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
      tip.style.left = Math.max(8, Math.min(event.pageX + 14, room)) + "px";
      tip.style.top = event.pageY + 16 + "px";
    });
    mark.addEventListener("pointerleave", () => {
      mark.append(title);
      tip.hidden = true;
    });
  }
})();
