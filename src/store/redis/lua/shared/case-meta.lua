-- What lists read of a case, and how many cases there are of each status, decision and topic: those numbers follow
-- each write, and the sweep takes them anew.
local function kind_of_case(meta)
  return table.concat({ meta.status, meta.decision, meta.topic }, '\n')
end

local function uncount_case(id)
  local known = redis.call('HGET', k.case_meta, id)
  if not known then return end
  local kind = kind_of_case(cjson.decode(known))
  if redis.call('HINCRBY', k.case_counts, kind, -1) <= 0 then redis.call('HDEL', k.case_counts, kind) end
end

local function write_case_meta(id, meta)
  uncount_case(id)
  redis.call('HSET', k.case_meta, id, cjson.encode(meta))
  redis.call('HINCRBY', k.case_counts, kind_of_case(meta), 1)
end

local function drop_case_meta(id)
  uncount_case(id)
  redis.call('HDEL', k.case_meta, id)
end
