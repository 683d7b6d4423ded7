export const renderPage = (base: string, shop: { username: string; name: string }): string =>
  `${base}${shop.name}`;
