import type { Change } from '../../../src/store/change-feed';
import type { Checks } from './steps';

const change: Change = { type: 'conversation', conversationId: 'x:1', caseIds: ['c1'] };

export const changeChecks: Checks = {
  'a change is told to every listener at once, until it stops listening': async (store) => {
    const heard: Change[] = [];
    const stop = store.changes.subscribe((told) => heard.push(told));
    store.changes.subscribe((told) => heard.push(told));
    store.changes.publish(change);
    stop();
    store.changes.publish({ type: 'staff' });
    expect(heard.filter(({ type }) => type !== 'unknown')).toEqual([change, change, { type: 'staff' }]);
  },
};
