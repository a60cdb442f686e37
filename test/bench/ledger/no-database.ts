/** In a browser there is a database. */
export {};
