-- uses: counters, inbox, entries, lanes, take, mark-sent, echoes, punctual
-- Takes the head of a lane. ARGV: conversation, until when it may be taken up, job id, now, lease, unsure hold.
-- Returns nil when it is not to be had (any more), the server's time when it is too late, or fence, job, transcript entry,
-- lastCustomerAt, speaker, adUntil.
local late_at = late(ARGV[2])
if late_at then return late_at end
local conversation, now = ARGV[1], tonumber(ARGV[4])
local job = read_job(ARGV[3])
if not job or job.dueAt > now or head_of(job.lane).id ~= job.id then return nil end

if job.kind == 'message' and job.state == 'in_flight' then
  -- Its sender vanished: nobody knows whether Instagram has it.
  job.unsureBefore = true
  local hold = tonumber(ARGV[6])
  local hold_until = job.dueAt + hold
  reschedule(job, 'unsure', hold_until < now and now + hold or hold_until)
  set_delivery(read_entry(job.id), 'unsure')
  let_echoes_go(now)
  refresh_ready(conversation)
  if job.dueAt > now then return nil end
end
if job.state == 'unsure' and job.withhold then
  remove_job(job.id)
  return nil
end

local before = cjson.encode(job)
local entry = job.kind == 'message' and read_entry(job.id)
local fence = take(job, entry, now + tonumber(ARGV[5]))
local row = redis.call('HMGET', k.conversation, 'lastCustomerAt', 'speaker', 'adUntil')
return { tostring(fence), before, entry and cjson.encode(entry) or '', row[1] or '', row[2] or 'bot', row[3] or '' }
