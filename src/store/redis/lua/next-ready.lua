-- The earliest moment at which something of this partition becomes ready.
local earliest
for _, list in ipairs({ k.ready, k.due_message, k.due_thread, k.due_webhook, k.due_evidence }) do
  local first = redis.call('ZRANGE', list, 0, 0, 'WITHSCORES')
  if first[2] and (not earliest or tonumber(first[2]) < tonumber(earliest)) then earliest = first[2] end
end
return earliest
