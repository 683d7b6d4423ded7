-- uses: counters, inbox, leases, entries, lanes, take, timers, evidence, search, case-meta, punctual
-- Writes a whole turn. ARGV: conversation, revision, fence, now, the plan as JSON (see `plan-commit.ts`), and, when the
-- first message may be taken along, until when, for how long, and a name that no other commit has. Returns `committed`,
-- `stale`, or the fence under which the first message was taken, in a list.
local conversation, now = ARGV[1], tonumber(ARGV[4])
local plan = cjson.decode(ARGV[5])
local is_punctual = ARGV[6] and not late(ARGV[6])

-- A connection that broke before it brought the answer makes the client send the command again: without that answer
-- nobody would hold the message. A second commit, under a name of its own, is stale.
local function taken_before()
  local first = is_punctual and plan.outgoing[1]
  local job = first and read_job(first.entry.id)
  return job and job.takenWith == ARGV[8] and job.state == 'in_flight' and job.attempts == 1 and job.fence
end

if not holds(ARGV[2], ARGV[3]) then
  local fence = taken_before()
  return fence and { tostring(fence) } or 'stale'
end
local changed = { [tostring(plan.request)] = true }

for _, id in ipairs(plan.takenBack) do
  local job = read_job(id)
  if not job or job.state ~= 'queued' or job.attempts > 0 or job.unsureBefore then
    give_back(conversation)
    return 'stale'
  end
end

local function is_unsent(mid)
  return mid and redis.call('HEXISTS', k.unsent, mid) == 1
end

local function set_words(entry, words)
  redis.call('HSET', k.words, entry.request .. '\n' .. entry.id, words)
end

local function wipe_entry(entry)
  entry.text = ''
  entry.attachments = '[]'
  entry.quickReplies = nil
  entry.echoText = nil
  entry.withdrawn = true
  redis.call('HDEL', k.words, entry.request .. '\n' .. entry.id)
end

local function save_case(case)
  local window = plan.lastCustomerAt or NO_WINDOW
  redis.call('HSET', k.cases, case.id, case.json)
  write_case_meta(case.id, case.meta)
  redis.call('HSET', k.case_tags, case.id, case.tags)
  redis.call('HSET', k.case_heads, case.id, case.head)
  redis.call('ZADD', k.case_ids, case.openedAt, case.id)
  redis.call('ZADD', k.case_opened, case.openedAt, case.id)
  redis.call('ZADD', k.case_window, window, case.id)
  changed[tostring(case.meta.request)] = true
end

local function save_conversation()
  redis.call('HSET', k.conversation, 'state', plan.state, 'speaker', plan.speaker)
  if plan.lastCustomerAt then
    redis.call('HSET', k.conversation, 'lastCustomerAt', plan.lastCustomerAt)
  else
    redis.call('HDEL', k.conversation, 'lastCustomerAt')
  end
  if plan.adUntil then redis.call('HSET', k.conversation, 'adUntil', plan.adUntil) end
  redis.call('HINCRBY', k.conversation, 'revision', 1)
  redis.call('ZADD', k.conversations, now, conversation)
  for _, id in ipairs(redis.call('ZRANGE', k.case_ids, 0, -1)) do
    redis.call('ZADD', k.case_window, plan.lastCustomerAt or NO_WINDOW, id)
  end
end

local function finish_events()
  for _, outcome in ipairs(plan.outcomes) do
    local event = event_by_id(outcome.eventId)
    if event then
      remove_event(conversation, event)
      finish_timer(conversation, event)
      if outcome.json then redis.call('HSET', k.outcomes, outcome.digest, outcome.json) end
    end
  end
end

local function hear(item)
  local entry, words = item.entry, item.words
  if entry.withdrawn or is_unsent(entry.mid) then
    wipe_entry(entry)
    words = ''
  end
  changed[tostring(entry.request)] = true
  if add_entry(entry) then set_words(entry, words) end
end

local function edit(change)
  local id = redis.call('HGET', k.mids, change.mid)
  local entry = id and read_entry(id)
  if not entry or entry.withdrawn then return end
  entry.text = change.text
  entry.edited = true
  write_entry(entry)
  set_words(entry, change.words)
end

-- What is on its way cannot be called back, but must not be tried a second time.
local function withhold_bot()
  for _, job in ipairs(list_lane('message')) do
    local entry = read_entry(job.id)
    if entry and entry.author == 'bot' then
      if job.state == 'queued' and not job.unsureBefore then
        set_delivery(entry, 'withheld', 'superseded')
        remove_job(job.id)
      else
        job.withhold = true
        write_job(job)
      end
    end
  end
end

local function take_back(id)
  local entry = read_entry(id)
  remove_job(id)
  redis.call('HDEL', k.words, entry.request .. '\n' .. id)
  redis.call('ZREM', k.entry_order, id)
  redis.call('HDEL', k.entries, id)
  changed[tostring(entry.request)] = true
end

local function say(item, may_take)
  if not add_entry(item.entry) then return nil end
  set_words(item.entry, item.words)
  local id = item.entry.id
  local job = { id = id, kind = 'message', lane = 'message', conversation = conversation, subject = id }
  job.dueAt = item.leavesAt
  local is_head = enqueue(job, now)
  if not (may_take and is_head and job.dueAt <= now) then return nil end
  job.takenWith = ARGV[8]
  return take(job, item.entry, now + tonumber(ARGV[7]))
end

-- In the lane of the messages, so that it is done between them.
local function queue_thread(action)
  local id = table.concat({ 'thread', conversation, ARGV[2] }, ':')
  local job = { id = id, kind = 'thread_control', lane = 'message', conversation = conversation }
  job.subject = action
  enqueue(job, now)
end

local function add_evidence(item)
  if is_unsent(item.mid) or redis.call('HSETNX', k.evidence, item.id, cjson.encode(item)) == 0 then return end
  redis.call('ZADD', k.photos, 0, table.concat({ conversation, item.request, next_seq(), item.id }, '\n'))
  local job = { id = 'evidence:' .. item.id, kind = 'evidence', conversation = conversation, subject = item.id }
  job.lane = job.id
  enqueue(job, now)
end

local function redact(mid)
  local id = redis.call('HGET', k.mids, mid)
  local entry = id and read_entry(id)
  if entry then
    wipe_entry(entry)
    write_entry(entry)
  end
  for _, event in ipairs(events_of_mid(mid)) do
    event.body = event.bare
    write_event(event)
  end
  for _, item in ipairs(list_evidence(conversation)) do
    if cjson.decode(redis.call('HGET', k.evidence, item.id)).mid == mid then
      delete_evidence(item.id)
      remove_job('evidence:' .. item.id)
    end
  end
end

save_conversation()
for _, case in ipairs(plan.cases) do save_case(case) end
finish_events()
for _, item in ipairs(plan.heard) do hear(item) end
for _, change in ipairs(plan.edited) do edit(change) end
for _, id in ipairs(plan.takenBack) do take_back(id) end
if plan.withholdQueued then withhold_bot() end
if plan.thread == 'take' then queue_thread('take') end
local taken
for i, item in ipairs(plan.outgoing) do
  local fence = say(item, is_punctual and i == 1)
  taken = taken or fence
end
if plan.thread == 'pass' then queue_thread('pass') end
for _, item in ipairs(plan.evidence) do add_evidence(item) end
for _, id in ipairs(plan.handedOver) do
  local job = { id = 'handoff:' .. id .. ':' .. ARGV[2], kind = 'handoff_webhook', lane = 'handoff:' .. id }
  job.conversation = conversation
  job.subject = id
  enqueue(job, now)
end
for _, timer in ipairs(plan.timers) do
  if timer.dueAt then set_timer(conversation, timer) else remove_timer(conversation, timer.name) end
end
for _, body in ipairs(plan.misunderstood) do
  redis.call('ZADD', k.misunderstood, now, conversation .. '\n' .. string.format('%016d', next_seq()) .. '\n' .. body)
end
for _, ended in ipairs(plan.ended) do
  redis.call('ZADD', k.request_ends, ended.at, conversation .. '\n' .. string.format('%016d', next_seq()) .. '\n' .. ended.json)
end
for _, mid in ipairs(plan.redactedMids) do
  redact(mid)
  for _, member in ipairs(redis.call('ZRANGE', k.misunderstood, 0, -1)) do
    local own = member:sub(1, #conversation + 1) == conversation .. '\n'
    if own and member:find('"' .. mid .. '"', 1, true) then redis.call('ZREM', k.misunderstood, member) end
  end
end
refresh_search((#plan.redactedMids == 0 and #plan.edited == 0) and changed or nil)
give_back(conversation)
return taken and { tostring(taken) } or 'committed'
