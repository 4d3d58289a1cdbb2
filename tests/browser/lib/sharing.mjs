// The dialog "Share", as a person uses it.

export const dialog = (page) => page.byRole("dialog", { name: "Share" });

/** Opens it from the menu. */
export async function share(page) {
  await page.click("button", { name: "Menu" });
  await page.click("button", { name: "Share" });
  return dialog(page);
}

/** What a button of the open dialog copies. */
export async function copied(page, name) {
  await page.click("button", { name, within: await dialog(page) });
  await page.untilText(/Copied\./);
  return page.clipboard();
}
