-- Both grow over the whole partition, so that a conversation that was erased and began anew meets no old number.
local function next_seq()
  return redis.call('INCR', k.seq)
end
local function next_fence()
  return redis.call('INCR', k.fence)
end
