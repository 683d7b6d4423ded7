-- ARGV: the newest fence.
redis.call('SET', k.fence, ARGV[1])
return 1
