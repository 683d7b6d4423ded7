-- uses: counters, inbox, entries, lanes, mark-sent, echoes
-- ARGV: conversation, job id, fence, now, settlement as JSON.
local conversation, id, fence, now = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local settlement = cjson.decode(ARGV[5])
local job, entry = read_job(id), read_entry(id)
local is_message = entry and entry.delivery
local is_holder = job and job.fence == fence or (not job and is_message and entry.fence == fence)
-- A settled claim is over: fence 0 belongs to nobody.
local again_at = settlement.retryAt or settlement.decideAt

local function settle_message()
  if settlement.result == 'sent' then
    mark_sent(id, settlement.mid)
  elseif settlement.result == 'unsure' then
    job.fence = 0
    job.unsureBefore = true
    reschedule(job, 'unsure', again_at)
    set_delivery(entry, 'unsure', settlement.reason)
  elseif settlement.result == 'retry' and not job.withhold then
    job.fence = 0
    reschedule(job, 'queued', again_at)
    set_delivery(entry, 'queued', settlement.reason)
  else
    set_delivery(entry, settlement.result == 'failed' and 'failed' or 'withheld', settlement.reason)
    remove_job(id)
  end
end

if job and is_holder then
  if is_message then
    settle_message()
  elseif again_at then
    job.fence = 0
    reschedule(job, 'queued', again_at)
  else
    remove_job(id)
  end
elseif is_message and settlement.result == 'sent' then
  -- Instagram has it, whoever holds the job now; its mid must be known when the echo comes.
  mark_sent(id, settlement.mid)
end
if is_message then
  if settlement.mid then drop_echo(conversation, settlement.mid) end
  let_echoes_go(now)
  refresh_ready(conversation)
end
return is_holder and 'settled' or 'stale'
