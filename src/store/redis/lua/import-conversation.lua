-- uses: counters, inbox, entries, lanes, timers, search, case-meta
-- Writes all of a conversation that is not here. ARGV: conversation, the plan as JSON (see `plan-import.ts`), life of an
-- unsend's mark in ms.
local conversation, plan = ARGV[1], cjson.decode(ARGV[2])

local function import_entry(item)
  local entry = item.entry
  add_entry(entry)
  if item.words ~= '' then redis.call('HSET', k.words, entry.request .. '\n' .. entry.id, item.words) end
  if entry.delivery then set_delivery(entry, entry.delivery, entry.failure) end
end

local function import_job(job)
  local head = head_of(job.lane)
  job.seq = next_seq()
  job.conversation = conversation
  job.fence = 0
  write_job(job)
  redis.call('ZADD', k.lanes, 0, place_of(job))
  redis.call('HINCRBY', k.job_counts, job.kind, 1)
  redis.call('ZADD', k.queued, job.queuedAt, conversation .. '\n' .. job.id)
  if not head then show(job) end
end

local function import_timer(timer)
  set_timer(conversation, timer)
  if not timer.received then return end
  local member = conversation .. '\n' .. timer.name .. '\n' .. timer.token
  redis.call('ZREM', k.timers, member)
  redis.call('ZADD', k.timers_received, timer.dueAt, member)
end

local function import_case(case)
  redis.call('HSET', k.cases, case.id, case.json)
  write_case_meta(case.id, case.meta)
  redis.call('HSET', k.case_tags, case.id, case.tags)
  redis.call('HSET', k.case_heads, case.id, case.head)
  redis.call('ZADD', k.case_ids, case.openedAt, case.id)
  redis.call('ZADD', k.case_opened, case.openedAt, case.id)
  redis.call('ZADD', k.case_window, plan.lastCustomerAt or NO_WINDOW, case.id)
end

redis.call('HSET', k.conversation, unpack(plan.fields))
redis.call('SADD', k.person, conversation)
redis.call('ZADD', k.conversations, plan.touchedAt, conversation)
if plan.profile then redis.call('HSET', k.profiles, conversation, plan.profile) end
for _, item in ipairs(plan.entries) do import_entry(item) end
for _, sent in ipairs(plan.sentMids) do redis.call('HSETNX', k.mids, sent.mid, sent.messageId) end
for _, mark in ipairs(plan.unsent) do redis.call('HSET', k.unsent, mark.mid, mark.at) end
if #plan.unsent > 0 then redis.call('PEXPIRE', k.unsent, ARGV[3]) end
for _, item in ipairs(plan.evidence) do
  redis.call('HSET', k.evidence, item.id, item.json)
  redis.call('ZADD', k.photos, 0, table.concat({ conversation, item.request, next_seq(), item.id }, '\n'))
  if item.keptAt then redis.call('ZADD', k.kept, item.keptAt, item.id) end
end
for _, job in ipairs(plan.jobs) do import_job(job) end
for _, timer in ipairs(plan.timers) do import_timer(timer) end
for _, event in ipairs(plan.events) do
  event.seq = next_seq()
  add_event(conversation, event)
end
for _, case in ipairs(plan.cases) do import_case(case) end
refresh_search()
refresh_ready(conversation)
return 1
