-- uses: counters, entries, lanes
-- ARGV: conversation, message id, now.
local entry = read_entry(ARGV[2])
if not entry or entry.delivery ~= 'failed' then return 0 end
set_delivery(entry, 'queued')
enqueue({ id = entry.id, kind = 'message', lane = 'message', conversation = ARGV[1], subject = entry.id }, tonumber(ARGV[3]))
return 1
