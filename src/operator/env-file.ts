import { chmod, readFile, writeFile } from 'node:fs/promises';

/** Sets variables in the text of a `.env` file: an existing line is replaced, comments and order stay. */
export function setVariables(text: string, values: Readonly<Record<string, string>>): string {
  let result = text;
  for (const [name, value] of Object.entries(values)) {
    const line = `${name}=${value}`;
    const existing = new RegExp(`^#?[ \\t]*${name}[ \\t]*=.*$`, 'm');
    if (existing.test(result)) result = result.replace(existing, () => line);
    else result = `${result}${result === '' || result.endsWith('\n') ? '' : '\n'}${line}\n`;
  }
  return result;
}

/** Writes variables into a `.env` file, readable by its owner alone. */
export async function writeEnvFile(file: string, values: Readonly<Record<string, string>>): Promise<void> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  await writeFile(file, setVariables(text, values), { mode: 0o600 });
  await chmod(file, 0o600);
}
