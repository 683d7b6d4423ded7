-- uses: evidence
-- All of a conversation. ARGV: conversation. Returns fields, touched at, profile, events, unsent, timers, entries, mids,
-- jobs, cases, evidence.
local timers, entries, cases, photos = {}, {}, {}, {}
local tokens = redis.call('HGETALL', k.timer_tokens)
for i = 1, #tokens, 2 do
  local member = ARGV[1] .. '\n' .. tokens[i] .. '\n' .. tokens[i + 1]
  local due_at = redis.call('ZSCORE', k.timers, member)
  local received_at = redis.call('ZSCORE', k.timers_received, member)
  timers[#timers + 1] = { tokens[i], tokens[i + 1], due_at or received_at or '', received_at and '1' or '0' }
end
for i, id in ipairs(redis.call('ZRANGE', k.entry_order, 0, -1)) do entries[i] = redis.call('HGET', k.entries, id) end
for i, id in ipairs(redis.call('ZRANGE', k.case_ids, 0, -1)) do cases[i] = redis.call('HGET', k.cases, id) end
for i, item in ipairs(list_evidence(ARGV[1])) do photos[i] = redis.call('HGET', k.evidence, item.id) end
return {
  redis.call('HGETALL', k.conversation), redis.call('ZSCORE', k.conversations, ARGV[1]) or '0',
  redis.call('HGET', k.profiles, ARGV[1]) or '', redis.call('HVALS', k.inbox), redis.call('HGETALL', k.unsent),
  timers, entries, redis.call('HGETALL', k.mids), redis.call('HVALS', k.jobs), cases, photos,
}
