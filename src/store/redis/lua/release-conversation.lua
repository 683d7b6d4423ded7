-- uses: inbox, leases
-- ARGV: conversation, revision, fence, retryAt.
local conversation = ARGV[1]
if not holds(ARGV[2], ARGV[3]) then return 0 end
for _, seq in ipairs(cjson.decode(redis.call('HGET', k.conversation, 'claimed'))) do
  local event = read_event(seq)
  if event then
    event.attempts = event.attempts - 1
    write_event(event)
  end
end
give_back(conversation, ARGV[4])
return 1
