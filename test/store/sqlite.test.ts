import { storeContract } from '../contracts/store-contract';
import { makeSqliteStore } from './sqlite-under-test';

storeContract('SQLite', makeSqliteStore);
