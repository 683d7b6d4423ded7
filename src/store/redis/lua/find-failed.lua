-- The conversation of a failed message. ARGV: message id.
return redis.call('HGET', k.failed, ARGV[1])
