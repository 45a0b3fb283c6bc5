/** The same with the members that were sent in their place (RFC 7396; null is a value here, absent is none). */
export function mergeMembers<Item extends object>(
  item: Item,
  sent: { readonly [Name in keyof Item]?: Item[Name] | undefined },
): Item {
  const present = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined));
  return { ...item, ...present };
}
