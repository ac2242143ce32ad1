// The data files: each is a script that calls `kg(key, value)`, which works from a file:// address where fetch does not.

declare global {
  var kg: (key: string, value: unknown) => void;
}

const arrived = new Map<string, unknown>();
const asked = new Map<string, Promise<unknown>>();

globalThis.kg = (key, value) => void arrived.set(key, value);

/** The value that `data/KEY.js` holds; each file is read once, and again after a failure. */
export function load<T>(key: string): Promise<T> {
  let promise = asked.get(key);
  if (!promise) {
    promise = read(key);
    promise.catch(() => asked.delete(key));
    asked.set(key, promise);
  }
  return promise as Promise<T>;
}

function read(key: string): Promise<unknown> {
  if (arrived.has(key)) return Promise.resolve(taken(key));
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    const file = `data/${key}.js`;
    script.src = file;
    script.addEventListener("load", () => {
      script.remove();
      if (arrived.has(key)) resolve(taken(key));
      else reject(new Error(`${file} was read, and holds no “${key}”. Was the site written to the end?`));
    });
    script.addEventListener("error", () => {
      script.remove();
      reject(new Error(`${file} cannot be read. Is the whole folder of the site here?`));
    });
    document.head.append(script);
  });
}

function taken(key: string): unknown {
  const value = arrived.get(key);
  arrived.delete(key);
  return value;
}
