-- Lanes keep jobs in order: only the head of a lane stands in the partition's list of due jobs.
local due = { message = k.due_message, handoff_webhook = k.due_webhook, evidence = k.due_evidence }

local function read_job(id)
  local raw = redis.call('HGET', k.jobs, id)
  return raw and cjson.decode(raw)
end

local function write_job(job)
  redis.call('HSET', k.jobs, job.id, cjson.encode(job))
end

local function list_jobs()
  local jobs = {}
  for _, raw in ipairs(redis.call('HVALS', k.jobs)) do jobs[#jobs + 1] = cjson.decode(raw) end
  table.sort(jobs, function(a, b) return a.seq < b.seq end)
  return jobs
end

local function head_of(lane)
  for _, job in ipairs(list_jobs()) do
    if job.lane == lane then return job end
  end
end

local function show(job)
  redis.call('ZADD', due[job.kind], string.format('%.0f', job.dueAt), job.conversation .. '\n' .. job.id)
end

local function enqueue(job, now)
  local head = head_of(job.lane)
  job.seq = next_seq()
  job.state = 'queued'
  job.queuedAt = now
  job.dueAt = now
  job.attempts = 0
  job.fence = 0
  write_job(job)
  redis.call('HINCRBY', k.job_counts, job.kind, 1)
  redis.call('ZADD', k.queued, now, job.conversation .. '\n' .. job.id)
  if not head then show(job) end
end

local function remove_job(id)
  local job = read_job(id)
  if not job then return end
  redis.call('HDEL', k.jobs, id)
  redis.call('ZREM', due[job.kind], job.conversation .. '\n' .. id)
  redis.call('HINCRBY', k.job_counts, job.kind, -1)
  redis.call('ZREM', k.queued, job.conversation .. '\n' .. id)
  local head = head_of(job.lane)
  if head then show(head) end
end

local function reschedule(job, state, due_at)
  job.state = state
  job.dueAt = due_at
  write_job(job)
  show(job)
end
