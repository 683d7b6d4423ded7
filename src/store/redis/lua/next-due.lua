-- When something of this partition becomes due next: a turn, a message, a call for a thread, a webhook, a download, a
-- timer; '' for nothing.
local moments = {}
for i, list in ipairs({ k.ready, k.due_message, k.due_thread, k.due_webhook, k.due_evidence, k.timers }) do
  moments[i] = redis.call('ZRANGE', list, 0, 0, 'WITHSCORES')[2] or ''
end
return moments
