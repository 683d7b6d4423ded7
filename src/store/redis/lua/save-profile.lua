-- uses: search
-- ARGV: conversation, profile as JSON, its words. A conversation that was erased meanwhile stays erased.
if redis.call('EXISTS', k.conversation) == 0 then return 0 end
redis.call('HSET', k.profiles, ARGV[1], ARGV[2])
redis.call('HSET', k.conversation, 'customerWords', ARGV[3])
refresh_search()
return 1
