import { storeModel } from '../contracts/store-model';
import { makeSqliteStore } from './sqlite-under-test';

storeModel('SQLite', makeSqliteStore, 50);
