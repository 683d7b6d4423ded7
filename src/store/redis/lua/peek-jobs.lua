-- The most urgent job of this partition that is due. ARGV: now, kinds.
local due = { message = k.due_message, thread_control = k.due_thread, handoff_webhook = k.due_webhook, evidence = k.due_evidence }
local best
for i = 2, #ARGV do
  local first = redis.call('ZRANGEBYSCORE', due[ARGV[i]], '-inf', ARGV[1], 'WITHSCORES', 'LIMIT', 0, 1)
  if first[1] and (not best or tonumber(first[2]) < tonumber(best[2])) then best = first end
end
return best
