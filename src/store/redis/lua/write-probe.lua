-- Fails where the engine cannot be written to.
redis.call('SET', k.probe, '1')
return 1
