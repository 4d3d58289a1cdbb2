// What the page's own thread does, task by task, as Chromium traces it: in processor time, so that what else a machine does
// makes no task longer.

/** Begins to trace; `end` of what it returns gives each task's processor time in milliseconds. */
export async function traceTasks(driver) {
  const connection = (driver.tasksConnection ??= await driver.createCDPConnection("page"));
  const socket = connection._wsConnection;
  const events = [];
  const listener = (data) => {
    const { method, params } = JSON.parse(data.toString());
    if (method === "Tracing.dataCollected") {
      events.push(...params.value);
    } else if (method === "Tracing.tracingComplete") {
      ended?.();
    }
  };
  let ended;
  socket.on("message", listener);
  const started = await connection.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { recordMode: "recordContinuously", includedCategories: ["toplevel", "__metadata"] } });
  if (started.error) {
    throw new Error(started.error.message);
  }
  return {
    async end() {
      const complete = new Promise((resolve) => (ended = resolve));
      connection.execute("Tracing.end", {}, null);
      await complete;
      socket.off("message", listener);
      return longestThread(events);
    },
  };
}

/** Of all pages' main threads that with most to do is ours. */
function longestThread(events) {
  const threads = new Map();
  const key = ({ pid, tid }) => `${pid}.${tid}`;
  for (const event of events) {
    if (event.ph === "M" && event.name === "thread_name" && event.args.name === "CrRendererMain") {
      threads.set(key(event), []);
    }
  }
  for (const event of events) {
    if (event.name === "ThreadControllerImpl::RunTask" && event.tdur !== undefined) {
      threads.get(key(event))?.push(event.tdur / 1000);
    }
  }
  const sum = (all) => all.reduce((sum, one) => sum + one, 0);
  return [...threads.values()].toSorted((one, other) => sum(other) - sum(one))[0] ?? [];
}
