-- Lanes keep jobs in order: only the head of a lane stands in the partition's list of due jobs.
local due = { message = k.due_message, thread_control = k.due_thread, handoff_webhook = k.due_webhook, evidence = k.due_evidence }

local function read_job(id)
  local raw = redis.call('HGET', k.jobs, id)
  return raw and cjson.decode(raw)
end

local function write_job(job)
  redis.call('HSET', k.jobs, job.id, cjson.encode(job))
end

-- A job's place in its lane, in a list that is sorted as text.
local function place_of(job)
  return table.concat({ job.lane, string.format('%016d', job.seq), job.id }, '\n')
end

-- The jobs of a lane in their order.
local function list_lane(lane, most)
  local from = lane .. '\n'
  local jobs = {}
  for i, member in ipairs(redis.call('ZRANGEBYLEX', k.lanes, '[' .. from, '(' .. from .. '\255', 'LIMIT', 0, most or -1)) do
    jobs[i] = read_job(member:match('^[^\n]*\n%d+\n(.*)$'))
  end
  return jobs
end

local function head_of(lane)
  return list_lane(lane, 1)[1]
end

local function show(job)
  redis.call('ZADD', due[job.kind], string.format('%.0f', job.dueAt), job.conversation .. '\n' .. job.id)
end

-- Whether nothing stands before it in its lane.
local function enqueue(job, now)
  local head = head_of(job.lane)
  job.seq = next_seq()
  job.state = 'queued'
  job.queuedAt = now
  job.dueAt = job.dueAt or now
  job.attempts = 0
  job.fence = 0
  write_job(job)
  redis.call('ZADD', k.lanes, 0, place_of(job))
  redis.call('HINCRBY', k.job_counts, job.kind, 1)
  redis.call('ZADD', k.queued, now, job.conversation .. '\n' .. job.id)
  if not head then show(job) end
  return not head
end

local function remove_job(id)
  local job = read_job(id)
  if not job then return end
  redis.call('HDEL', k.jobs, id)
  redis.call('ZREM', k.lanes, place_of(job))
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
