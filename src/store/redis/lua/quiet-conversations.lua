-- Conversations in which nothing happened since a moment, a page of them. ARGV: the moment, offset, how many.
return redis.call('ZRANGEBYSCORE', k.conversations, '-inf', '(' .. ARGV[1], 'LIMIT', ARGV[2], ARGV[3])
