/** `npm run instagram -- <command>`: the shop's account at Instagram, from the command line. See `--help`. */
import { runCommandLine } from '../src/operator/command-line';
import { runInstagram } from '../src/operator/run-instagram';

void runCommandLine((io, words) => runInstagram(words, io), Date.now);
